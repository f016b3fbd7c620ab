import { RotateCw, TriangleAlert } from 'lucide-react';
import { failureWords } from '../lib/failure-words.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

/** Props of {@link ErrorState}. */
export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** A failed read in place of what it would have shown, in words, with a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { title, next, canRetry } = failureWords(error);
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        tone="problem"
        title={title}
        action={
          onRetry &&
          canRetry && (
            <Button icon={RotateCw} onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {next}
      </EmptyState>
    </div>
  );
}
