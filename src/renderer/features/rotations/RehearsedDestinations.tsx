import { Check, CircleAlert, CircleHelp, type LucideIcon } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import type { RehearsedDestination } from '../../lib/rotation-types.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { kindIcons } from './destination-icons.ts';
import { restoreText } from './rehearsal-view.ts';
import styles from './RehearsedDestinations.module.css';

const css = classesOf(styles);

const states: Readonly<
  Record<
    RehearsedDestination['state'],
    { readonly label: string; readonly tone: Tone; readonly icon: LucideIcon }
  >
> = {
  ready: { label: 'Ready', tone: 'good', icon: Check },
  obstacle: { label: 'In the way', tone: 'high', icon: CircleAlert },
  unknown: { label: 'Not known', tone: 'medium', icon: CircleHelp },
};

/** What each destination holds now and what will be done there. */
export function RehearsedDestinations({
  destinations,
}: {
  readonly destinations: readonly RehearsedDestination[];
}) {
  return (
    <ul className={css('list')} aria-label="Destinations">
      {destinations.map((destination, index) => {
        const Icon = kindIcons[destination.kind];
        const { label, tone, icon } = states[destination.state];
        return (
          <li key={destination.destinationId ?? index} className={css('destination')}>
            <Icon size={16} aria-hidden className={css('icon')} />
            <div className={css('words')}>
              <p className={css('label')} data-selectable>
                {destination.label}
              </p>
              <p className={css('text')}>{destination.text}</p>
            </div>
            <div className={css('side')}>
              <Badge tone={tone} icon={icon}>
                {label}
              </Badge>
              <span className={css('restore')}>{restoreText(destination)}</span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
