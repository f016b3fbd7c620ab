import { CircleAlert } from 'lucide-react';
import { classesOf } from '../lib/classes.ts';
import { failureWords, isDeclined } from '../lib/failure-words.ts';
import { Button } from './Button.tsx';
import styles from './ErrorNote.module.css';

const css = classesOf(styles);

/** Props of {@link ErrorNote}. */
export interface ErrorNoteProps {
  /** Nothing is drawn while there is none, nor for a person's own no. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** A failed action in one line beside the control that started it. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  if (error === null || error === undefined || isDeclined(error)) return null;
  const { title, next, canRetry } = failureWords(error);
  return (
    <div role="alert" className={css('note')}>
      <CircleAlert size={15} aria-hidden />
      <p>
        <strong>{title}.</strong> {next}
      </p>
      {onRetry && canRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
