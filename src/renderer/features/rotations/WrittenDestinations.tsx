import type { RotationDetail } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { kindIcons } from './destination-icons.ts';
import styles from './WrittenDestinations.module.css';

const css = classesOf(styles);

type Destinations = RotationDetail['destinations'];

const states: Readonly<Record<Destinations[number]['state'], string>> = {
  waiting: 'Holds what it held',
  writing: 'Being written',
  written: 'Written',
  confirmed: 'Written and tried',
  restored: 'Given back what it held',
  kept: 'Left as it is',
};

/** How far each destination of a rotation is. Draws nothing for a rotation that writes none. */
export function WrittenDestinations({ destinations }: { readonly destinations: Destinations }) {
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
                <p className={css('state', state)}>{states[state]}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
