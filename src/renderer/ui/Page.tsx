import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import { openPlace, type WindowPlace } from '../lib/places.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Page.module.css';

const css = classesOf(styles);

/** Props of {@link Page}. */
export interface PageProps {
  readonly title: string;
  /** A few quiet words beside the title. */
  readonly description?: ReactNode;
  /** How the thing that the page is about stands, beside the title. */
  readonly badge?: ReactNode;
  /** Where a page that the rail does not lead to hangs. */
  readonly back?: { readonly label: string; readonly to: WindowPlace };
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** A row under the header that stays while the body scrolls: search, filters, tabs. */
  readonly toolbar?: ReactNode;
  /** The body fills the height and scrolls inside itself, as tables do; no padding then. */
  readonly isFilled?: boolean | undefined;
  /** Limits the line length of text pages. */
  readonly width?: 'full' | 'reading' | undefined;
  readonly children: ReactNode;
}

/** A page: a header with its title, a scrolling body. The title takes the focus when the page appears. */
export function Page({
  title,
  description,
  badge,
  back,
  actions,
  toolbar,
  isFilled = false,
  width = 'full',
  children,
}: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Vane`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={css('page')}>
      <div className={css('header')}>
        {back && (
          <span className={css('back')}>
            <IconButton icon={ArrowLeft} label={back.label} size="small" onClick={() => openPlace(back.to)} />
          </span>
        )}
        <div className={css('titles')}>
          <h1 ref={heading} tabIndex={-1} className={css('title')}>
            {title}
          </h1>
          {badge && <span className={css('badge')}>{badge}</span>}
          {description && <p className={css('description')}>{description}</p>}
        </div>
        {actions && <div className={css('actions')}>{actions}</div>}
      </div>
      {toolbar && <div className={css('toolbar')}>{toolbar}</div>}
      <div className={css('body', isFilled ? 'filled' : 'scrolling')}>
        {isFilled ? children : <div className={css('content', width)}>{children}</div>}
      </div>
    </div>
  );
}
