import type { ReactNode } from 'react';
import type { RotationDetail } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { formatDay, formatDayDistance, formatMoment, utcDay } from '../../lib/format.ts';
import { isKnownRevoked } from '../../lib/rotatable.ts';
import { useCall } from '../../lib/query.ts';
import { Badge } from '../../ui/Badge.tsx';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { endText } from './rehearsal-view.ts';
import styles from './KeyCards.module.css';

const css = classesOf(styles);

/** The old and the new key of a rotation, masked, each leading to its own panel. */
export function KeyCards({ rotation }: { readonly rotation: RotationDetail }) {
  const { oldKey, newKey, purpose } = rotation;
  const today = utcDay(useNow());
  const gone = useNewKeyGone(rotation);
  return (
    <>
      {oldKey !== null && (
        <KeyCard
          role={purpose === 'revoke' ? 'Key' : 'Old key'}
          name={oldKey.name ?? 'Unnamed'}
          maskedKey={oldKey.maskedKey}
          badge={oldKey.goneAt === null ? <Badge tone="low">Still works</Badge> : <Badge>Revoked</Badge>}
          keyId={oldKey.id}
          facts={[
            { label: 'Workspace', value: oldKey.workspaceName ?? 'None' },
            {
              label: 'Last use',
              value:
                oldKey.lastUsedOn === null
                  ? 'No recorded use'
                  : `${formatDay(oldKey.lastUsedOn)}, ${formatDayDistance(oldKey.lastUsedOn, today)}`,
            },
            ...(oldKey.goneAt === null ? [] : [{ label: 'Gone since', value: formatMoment(oldKey.goneAt) }]),
          ]}
        />
      )}
      {newKey !== null && (
        <KeyCard
          role="New key"
          name={newKey.name}
          maskedKey={newKey.maskedKey}
          badge={gone !== null && <Badge>{gone}</Badge>}
          keyId={newKey.id}
          facts={[
            { label: 'Created', value: formatMoment(newKey.createdAt) },
            { label: 'Ends', value: endText(newKey.expiresOn) },
          ]}
        />
      )}
    </>
  );
}

/** How the new key went; null while it is there, or nobody knows. */
function useNewKeyGone({ connectionId, newKey, state }: RotationDetail): string | null {
  const { data } = useCall(
    'keys.lineage',
    { connectionId, keyId: newKey?.id ?? '' },
    { enabled: newKey !== null && state === 'done' },
  );
  if (newKey === null) return null;
  if (state === 'rolled-back') return 'Deleted';
  return isKnownRevoked(data, newKey.id) ? 'Revoked' : null;
}

function KeyCard({
  role,
  name,
  maskedKey,
  badge,
  keyId,
  facts,
}: {
  readonly role: string;
  readonly name: string;
  readonly maskedKey: string;
  readonly badge?: ReactNode;
  readonly keyId: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}) {
  return (
    <section className={css('card')}>
      <div className={css('head')}>
        <h2 className={css('role')}>{role}</h2>
        {badge}
      </div>
      <p className={css('name')}>
        <PlaceLink to={{ page: 'keys', keyId }}>{name}</PlaceLink>
      </p>
      <code className={css('mask')} data-selectable>
        {maskedKey}
      </code>
      <Facts facts={facts} />
    </section>
  );
}
