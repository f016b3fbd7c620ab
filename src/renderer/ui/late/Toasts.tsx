import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { beginToDraw, toastManager } from '../toasts.ts';
import styles from './Toasts.module.css';

const css = classesOf(styles);

/** Draws the toasts. */
export function Toasts() {
  // The provider within listens by now: effects run from the inside out.
  useEffect(beginToDraw, []);
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={css('viewport')} aria-label="Messages">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={css('toast')} swipeDirection="left">
      <Toast.Content className={css('content')}>
        {toast.type === 'problem' ? (
          <CircleAlert size={16} className={css('problem')} aria-hidden />
        ) : (
          <CircleCheck size={16} className={css('good')} aria-hidden />
        )}
        <div className={css('words')}>
          <Toast.Title className={css('title')} />
          <Toast.Description className={css('description')} />
        </div>
        <Toast.Action className={css('action')} />
        {/* Base UI hides it from screen readers until the toasts are pointed at, which they cannot do. */}
        <Toast.Close className={css('close')} aria-label="Dismiss" aria-hidden={false}>
          <X size={14} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
