import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './SidePanel.module.css';
import { Tooltip } from './Tooltip.tsx';

const css = classesOf(styles);

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** A quiet line or badges under the title. */
  readonly subtitle?: ReactNode;
  /** Buttons beside the close button. */
  readonly actions?: ReactNode;
  /** Buttons that stay at the bottom. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Details of one thing at the right of the page, which stays usable: another row can be chosen while it is open.
 *
 * Escape and the cross close it; a click beside it does not. The title takes the focus, so that nothing pops up over it.
 */
export function SidePanel({ isOpen, onClose, title, subtitle, actions, footer, children }: SidePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What had the focus may go away with what it did, as a decision's buttons do.
    if (isOpen && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  });
  return (
    <BaseDialog.Root
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      modal={false}
      disablePointerDismissal
    >
      <BaseDialog.Portal>
        <BaseDialog.Popup className={css('panel')} initialFocus={heading}>
          <div className={css('header')}>
            <div className={css('titles')}>
              <BaseDialog.Title ref={heading} tabIndex={-1} className={css('title')} data-selectable>
                {title}
              </BaseDialog.Title>
              {subtitle && <div className={css('subtitle')}>{subtitle}</div>}
            </div>
            <div className={css('actions')}>
              {actions}
              <Tooltip content="Close">
                <BaseDialog.Close className={css('close')} aria-label="Close">
                  <X size={16} aria-hidden />
                </BaseDialog.Close>
              </Tooltip>
            </div>
          </div>
          <div className={css('body')}>{children}</div>
          {footer && <div className={css('footer')}>{footer}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
