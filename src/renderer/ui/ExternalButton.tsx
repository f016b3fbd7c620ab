import { ExternalLink as ExternalIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExternalLink } from '../../contract/external-links.ts';
import { failureWords } from '../lib/failure-words.ts';
import { useAction } from '../lib/query.ts';
import { Button, type ButtonProps } from './Button.tsx';
import { showToast } from './toasts.ts';

/** Props of {@link ExternalButton}. */
export interface ExternalButtonProps {
  /** The page's name; the main process knows the address. */
  readonly link: ExternalLink;
  readonly variant?: ButtonProps['variant'];
  readonly size?: ButtonProps['size'];
  readonly children: ReactNode;
}

/** Opens one of Mistral's own pages in the browser. */
export function ExternalButton({ link, variant = 'secondary', size, children }: ExternalButtonProps) {
  const open = useAction('external.open', {
    onFailed: (error) =>
      showToast('The browser did not open', { description: failureWords(error).next, tone: 'problem' }),
  });
  return (
    <Button icon={ExternalIcon} variant={variant} size={size} onClick={() => open.run({ link })}>
      {children}
    </Button>
  );
}
