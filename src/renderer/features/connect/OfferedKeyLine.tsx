import { KeyRound } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './OfferedKeyLine.module.css';

const css = classesOf(styles);

/** Props of {@link OfferedKeyLine}. */
export interface OfferedKeyLineProps {
  readonly masked: string;
  readonly onChange: () => void;
}

/** The key that waits in the main process, by its mask. */
export function OfferedKeyLine({ masked, onChange }: OfferedKeyLineProps) {
  return (
    <div className={css('line')}>
      <KeyRound size={16} aria-hidden />
      <span>
        Admin key <code className={css('masked')}>{masked}</code>
      </span>
      <Button variant="quiet" size="small" onClick={onChange}>
        Use another key
      </Button>
    </div>
  );
}
