import type { RotationDetail } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { kindIcons } from './destination-icons.ts';
import styles from './WrittenDestinations.module.css';
import { writtenText } from './written-words.ts';

const css = classesOf(styles);

/** Props of {@link WrittenDestinations}. */
export interface WrittenDestinationsProps extends Pick<RotationDetail, 'destinations' | 'state'> {}

/** How far each destination of a rotation is. Draws nothing for a rotation that writes none. */
export function WrittenDestinations({ destinations, state: rotation }: WrittenDestinationsProps) {
  if (destinations.length === 0) return null;
  return (
    <section className={css('card')}>
      <h2 className={css('heading')}>Destinations</h2>
      <ul>
        {destinations.map(({ destinationId, kind, label, state }) => {
          const Icon = kindIcons[kind];
          return (
            <li key={destinationId} className={css('destination')}>
              <Icon size={15} aria-hidden className={css('icon')} />
              <div>
                <p className={css('label')} data-selectable>
                  {label}
                </p>
                <p
                  className={css('state', state === 'writing' && rotation !== 'running' ? 'doubtful' : state)}
                >
                  {writtenText({ kind, state }, rotation)}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
