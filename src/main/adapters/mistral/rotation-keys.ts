import { success } from '../../../domain/outcome.ts';
import type { ListedKey, RotationKeys } from '../../core/rotation/rotation-keys.ts';
import type { MistralClient } from './client.ts';

const keysAtOnce = 100;

/** Fulfils what rotations ask of Mistral; every call is made once, patience is the rotation's own. */
export function rotationKeys(client: MistralClient): RotationKeys {
  return {
    async listed(text, signal) {
      const keys = new Map<string, ListedKey>();
      // A server that does not know the filter lists everything; whoever asked compares ids and names itself.
      for (let offset = 0; ; offset += keysAtOnce) {
        const page = await client.apiKeys.list({ name: text, limit: keysAtOnce, offset }, { signal });
        if (!page.ok) return page;
        const { rows, rejected } = page.value;
        for (const row of rows) {
          keys.set(row.key_id, {
            id: row.key_id,
            name: row.name,
            maskedKey: row.hidden_key ?? '',
            workspaceId: row.workspace_id,
            lastUsedOn: row.last_used,
          });
        }
        if (rows.length + rejected.length < keysAtOnce) return success([...keys.values()]);
      }
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
      const isNotOffered = kind === 'not-found' || kind === 'forbidden' || kind === 'invalid-request';
      return isNotOffered ? success(null) : answer;
    },
  };
}
