import { ArrowRight, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { RehearsedKey } from '../../lib/rotation-types.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { RehearsedDestinations } from './RehearsedDestinations.tsx';
import { endText, timingFacts } from './rehearsal-view.ts';
import styles from './RehearsedKeyView.module.css';

const css = classesOf(styles);

/** Props of {@link RehearsedKeyView}. */
export interface RehearsedKeyViewProps {
  readonly rehearsed: RehearsedKey;
  /** What stands beside the heading of the destinations, such as a way to change them. */
  readonly destinationActions?: ReactNode;
}

/** Everything that would happen to one key. */
export function RehearsedKeyView({ rehearsed, destinationActions }: RehearsedKeyViewProps) {
  const { newKey, destinations, losses, ifItFails, obstacles } = rehearsed;
  return (
    <div className={css('view')}>
      {newKey !== null && <KeyChange rehearsed={rehearsed} newKey={newKey} />}
      {destinations.length > 0 && (
        <section>
          <div className={css('head')}>
            <h3 className={css('heading')}>Where the new key goes</h3>
            {destinationActions}
          </div>
          <RehearsedDestinations destinations={destinations} />
        </section>
      )}
      {losses.length > 0 && (
        <section className={css('losses')}>
          <Info size={15} aria-hidden />
          <div>
            <h3 className={css('heading')}>Not carried over</h3>
            <ul>
              {losses.map((loss) => (
                <li key={loss}>{loss}</li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {obstacles.length === 0 && <Facts facts={timingFacts(rehearsed)} />}
      {ifItFails.length > 0 && (
        <Disclosure summary="If a step fails">
          <dl className={css('fails')}>
            {ifItFails.map(({ step, outcome }) => (
              <div key={step}>
                <dt>{step}</dt>
                <dd>{outcome}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </div>
  );
}

/** Why a key cannot be done, each with what to do instead. Draws nothing when it can. */
export function Obstacles({ obstacles }: Pick<RehearsedKey, 'obstacles'>) {
  if (obstacles.length === 0) return null;
  return (
    <div role="status" className={css('obstacles')}>
      <OctagonAlert size={16} aria-hidden />
      <ul>
        {obstacles.map((obstacle) => (
          <li key={obstacle}>{obstacle}</li>
        ))}
      </ul>
    </div>
  );
}

function KeyChange({
  rehearsed,
  newKey,
}: {
  readonly rehearsed: RehearsedKey;
  readonly newKey: NonNullable<RehearsedKey['newKey']>;
}) {
  return (
    <div className={css('change')}>
      {rehearsed.keyId !== null && (
        <>
          <div className={css('key')}>
            <p className={css('role')}>Old key</p>
            <p className={css('name')} data-selectable>
              {rehearsed.name}
            </p>
            {rehearsed.maskedKey !== null && <code data-selectable>{rehearsed.maskedKey}</code>}
          </div>
          <ArrowRight size={16} aria-hidden className={css('arrow')} />
        </>
      )}
      <div className={css('key')}>
        <p className={css('role')}>New key</p>
        <p className={css('name')} data-selectable>
          {newKey.name} <span className={css('mark')}>(vane-…)</span>
        </p>
        <p className={css('facts')}>
          In {newKey.workspaceName}, for {newKey.ownerName}
        </p>
        <p className={css('facts')}>{endText(newKey.expiresOn)}</p>
        {newKey.shortened !== null && (
          <p className={css('shortened')}>
            <TriangleAlert size={13} aria-hidden /> {newKey.shortened}
          </p>
        )}
      </div>
    </div>
  );
}
