import type { LineageEntry } from '../../../contract/rotations.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMomentDay } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import { Nothing } from '../../ui/detail/Section.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './KeyLineage.module.css';

const css = classesOf(styles);

const states: Readonly<Record<LineageEntry['state'], { readonly label: string; readonly tone: Tone }>> = {
  live: { label: 'Live', tone: 'good' },
  revoked: { label: 'Revoked', tone: 'neutral' },
  unknown: { label: 'Not known', tone: 'neutral' },
};

/** The keys that replaced each other, newest first, with the rotation that made each. */
export function KeyLineage({ keyId }: { readonly keyId: string }) {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('keys.lineage', { connectionId, keyId });
  if (!data) {
    return error ? (
      <ErrorNote error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows count={2} label="Reading the lineage" />
    );
  }
  if (data.length < 2) return <Nothing>Vane has not rotated this key yet.</Nothing>;
  return (
    <ol className={css('line')}>
      {data.toReversed().map((entry) => {
        const { label, tone } = states[entry.state];
        const name = entry.name ?? 'Unnamed';
        return (
          <li
            key={entry.keyId}
            className={css('entry')}
            aria-current={entry.keyId === keyId ? 'true' : undefined}
          >
            <span className={css('dot', entry.state)} aria-hidden />
            <div className={css('words')}>
              <p className={css('name')}>
                {entry.keyId === keyId ? (
                  <strong>{name}</strong>
                ) : (
                  <PlaceLink to={{ page: 'keys', keyId: entry.keyId }}>{name}</PlaceLink>
                )}{' '}
                <code data-selectable>{entry.maskedKey}</code>
              </p>
              <p className={css('note')}>
                {entry.createdAt === null ? 'Creation not recorded' : formatMomentDay(entry.createdAt)}
                {entry.madeBy !== null && (
                  <>
                    {' · '}
                    <PlaceLink
                      to={{
                        page: 'rotation',
                        connectionId: entry.madeBy.connectionId,
                        rotationId: entry.madeBy.id,
                      }}
                    >
                      Made by a rotation
                    </PlaceLink>
                  </>
                )}
              </p>
            </div>
            <Badge tone={tone}>{label}</Badge>
          </li>
        );
      })}
    </ol>
  );
}
