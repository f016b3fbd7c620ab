import { Eye, KeyRound, ShieldCheck, type LucideIcon } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { VaneMark } from '../../ui/VaneMark.tsx';
import styles from './Welcome.module.css';

const css = classesOf(styles);

interface Pledge {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}

const pledges: readonly Pledge[] = [
  {
    icon: Eye,
    title: 'It only reads until you ask',
    text: 'Nothing in your organization changes without your click.',
  },
  {
    icon: KeyRound,
    title: 'Your admin key stays put',
    text: 'In your system’s keychain, never in a file, a log or this window.',
  },
  {
    icon: ShieldCheck,
    title: 'Everything stays on this computer',
    text: 'Vane talks to Mistral, and to destinations that you name for keys.',
  },
];

/** The left half of the first start: what Vane is and what it promises. */
export function Welcome() {
  return (
    <aside className={css('welcome')} aria-label="About Vane">
      <div className={css('brand')}>
        <VaneMark size={36} />
        <span className={css('name')}>Vane</span>
      </div>
      <p className={css('what')}>
        Watches the keys, members and spend of your Mistral AI organization, and tells you when something
        needs you.
      </p>
      <ul className={css('promises')}>
        {pledges.map(({ icon: Icon, title, text }) => (
          <li key={title} className={css('promise')}>
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            <div>
              <p className={css('promiseTitle')}>{title}</p>
              <p className={css('promiseText')}>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
