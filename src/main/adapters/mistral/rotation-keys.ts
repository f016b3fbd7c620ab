import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import { failed, success } from '../../../domain/outcome.ts';
import type { ListedKey, RotationKeys } from '../../core/rotation/rotation-keys.ts';
import type { MistralClient } from './client.ts';
import type { ApiKeyRow } from './operations/api-keys.ts';

const keysAtOnce = 100;

/** Fulfils what rotations ask of Mistral; every call is made once, patience is the rotation's own. */
export function rotationKeys(client: MistralClient): RotationKeys {
  return {
    async listed(text, signal) {
      const first = await client.apiKeys.list({ name: text, limit: keysAtOnce }, { signal });
      if (!first.ok) return first;
      // Of several answers the first tells the earliest time.
      const { rows, rejected, sentAt: at } = first.value;
      const isFiltered = text !== '' && rows.length < keysAtOnce && rows.every((row) => isFit(row, text));
      if (isFiltered && rejected.length === 0) return success({ keys: rows.map(toListed), at });
      // A server that does not filter: everything, read so that nothing is skipped while rows come and go.
      const keys = new Map<string, ListedKey>();
      const whole = await client.apiKeys.eachPage(
        (page) => {
          for (const row of page.rows) keys.set(row.key_id, toListed(row));
        },
        { signal },
      );
      if (!whole.ok) return whole;
      const isSure = whole.value.isConsistent && whole.value.rowsRejected === 0;
      return isSure ? success({ keys: [...keys.values()], at }) : failed(unsure);
    },
    async create({ name, workspaceId, ownerId, expiresOn }) {
      const answer = await client.apiKeys.create({
        name,
        workspace_uuid: workspaceId,
        user_id: ownerId,
        expiration: expiresOn,
      });
      if (!answer.ok) return answer;
      const { key_id: id, key, hidden_key: maskedKey, expiration_date: expiresAt } = answer.value;
      return success({
        id,
        secret: key === null || key === '' ? null : key,
        maskedKey,
        expiresOn: expiresAt?.slice(0, 10) ?? null,
      });
    },
    async remove(keyId) {
      const answer = await client.apiKeys.remove(keyId);
      return answer.ok ? success(null) : answer;
    },
    async use(secret, signal) {
      const answer = await client.models(secret, { signal });
      return answer.ok ? success(null) : answer;
    },
    async workspaceOf(secret, signal) {
      const answer = await client.me(secret, { signal });
      if (answer.ok) {
        const { workspace } = answer.value;
        const id = workspace?.id ?? null;
        return success(id === null ? null : { id, name: workspace?.name ?? id });
      }
      const { kind } = answer.failure;
      // An answer of another shape will not become readable by asking again.
      const isNotOffered =
        kind === 'not-found' || kind === 'forbidden' || kind === 'invalid-request' || kind === 'unreadable';
      return isNotOffered ? success(null) : answer;
    },
  };
}

/** What is not listed counts as gone, so a listing with gaps is none. */
const unsure: AdminApiFailure = {
  kind: 'unreadable',
  status: 200,
  message: 'The keys could not be listed without gaps.',
};

function isFit({ name, hidden_key: maskedKey }: ApiKeyRow, text: string): boolean {
  const wanted = text.toLowerCase();
  return name?.toLowerCase().includes(wanted) === true || maskedKey?.toLowerCase().endsWith(wanted) === true;
}

function toListed(row: ApiKeyRow): ListedKey {
  return {
    id: row.key_id,
    name: row.name,
    maskedKey: row.hidden_key ?? '',
    lastUsedOn: row.last_used,
  };
}
