import { classesOf } from '../../lib/classes.ts';
import { setOverlay, useOverlay } from '../../lib/overlay.ts';
import { findingsLetter, pages, rotationsLetter } from '../../lib/pages.ts';
import type { HintKey } from '../../lib/platform.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Keys } from '../../ui/Keys.tsx';
import styles from './ShortcutsDialog.module.css';

const css = classesOf(styles);

interface Shortcut {
  readonly label: string;
  readonly keys: readonly HintKey[];
}

const everywhere: readonly Shortcut[] = [
  { label: 'Search or run a command', keys: ['mod', 'k'] },
  { label: 'Search on this page', keys: ['/'] },
  { label: 'Select the key in a row', keys: ['x'] },
  { label: 'Back', keys: ['alt', '←'] },
  { label: 'Forward', keys: ['alt', '→'] },
  { label: 'Settings', keys: ['mod', ','] },
  { label: 'Close what is open', keys: ['esc'] },
  { label: 'Go to messages', keys: ['F6'] },
  { label: 'This list', keys: ['?'] },
];

/** The list of keyboard shortcuts. */
export function ShortcutsDialog() {
  const isOpen = useOverlay(({ overlay }) => overlay === 'shortcuts');
  return (
    <Dialog isOpen={isOpen} onClose={() => setOverlay(null)} title="Keyboard shortcuts" size="large">
      <div className={css('columns')}>
        <section>
          <h3 className={css('heading')}>Everywhere</h3>
          <ShortcutList shortcuts={everywhere} />
        </section>
        <section>
          <h3 className={css('heading')}>Pages</h3>
          <dl className={css('list')}>
            {pages.map(({ page, label, letter }, index) => (
              <div key={page} className={css('row')}>
                <dt>{label}</dt>
                <dd className={css('pair')}>
                  <Keys keys={['g', letter]} />
                  <span className={css('or')}>or</span>
                  <Keys keys={['mod', String(index + 1)]} />
                </dd>
              </div>
            ))}
            <div className={css('row')}>
              <dt>All findings</dt>
              <dd>
                <Keys keys={['g', findingsLetter]} />
              </dd>
            </div>
            <div className={css('row')}>
              <dt>Rotations</dt>
              <dd>
                <Keys keys={['g', rotationsLetter]} />
              </dd>
            </div>
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={css('list')}>
      {shortcuts.map(({ label, keys }) => (
        <div key={label} className={css('row')}>
          <dt>{label}</dt>
          <dd>
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
