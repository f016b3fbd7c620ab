import { classesOf } from '../lib/classes.ts';
import { type HintKey, useKeySigns } from '../lib/platform.ts';
import styles from './Keys.module.css';

const css = classesOf(styles);

/** Props of {@link Keys}. */
export interface KeysProps {
  readonly keys: readonly HintKey[];
}

/** A keyboard shortcut as this platform writes it. */
export function Keys({ keys }: KeysProps) {
  const signs = useKeySigns(keys);
  return (
    <span className={css('keys')}>
      {signs.map((sign) => (
        <kbd key={sign} className={css('key')}>
          {sign}
        </kbd>
      ))}
    </span>
  );
}
