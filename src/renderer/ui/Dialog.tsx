import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Dialog.module.css';

const css = classesOf(styles);

/** Props of {@link Dialog}. */
export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** Puts the focus into the first field, for dialogs that begin with typing. */
  readonly isFieldFirst?: boolean | undefined;
}

/** A window over the page that wants an answer; keeps the focus inside and gives it back. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  children,
  footer,
  size = 'medium',
  isFieldFirst = false,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={css('backdrop')} forceRender />
        <BaseDialog.Viewport className={css('viewport')}>
          <BaseDialog.Popup
            className={css('popup', size)}
            data-modal
            data-dialog
            {...(isFieldFirst && {
              initialFocus: () => body.current?.querySelector<HTMLElement>('input, textarea') ?? true,
            })}
          >
            <div className={css('header')}>
              <BaseDialog.Title className={css('title')}>{title}</BaseDialog.Title>
              <BaseDialog.Close className={css('close')} aria-label="Close">
                <X size={16} aria-hidden />
              </BaseDialog.Close>
            </div>
            <div ref={body} className={css('body')}>
              {description && (
                <BaseDialog.Description className={css('description')} render={<div />}>
                  {description}
                </BaseDialog.Description>
              )}
              {children}
            </div>
            {footer && <div className={css('footer')}>{footer}</div>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
