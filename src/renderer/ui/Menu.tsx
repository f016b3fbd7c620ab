import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import popup from './popup.module.css';

const css = classesOf(popup);

/** One line of a {@link Menu}. */
export type MenuItem =
  | {
      readonly kind: 'item';
      readonly label: ReactNode;
      readonly icon?: LucideIcon | undefined;
      readonly hint?: string | undefined;
      readonly isDisabled?: boolean | undefined;
      readonly isDanger?: boolean | undefined;
      readonly onSelect: () => void;
    }
  /** One of several choices of which one holds. */
  | {
      readonly kind: 'choice';
      readonly label: ReactNode;
      readonly hint?: string | undefined;
      readonly isChosen: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that opens it, such as `<Button>` or `<IconButton>`. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end' | undefined;
  readonly side?: 'bottom' | 'top' | 'right' | undefined;
}

/** A list of actions that a button opens. */
export function Menu({ trigger, items, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={css('positioner')}
        >
          <BaseMenu.Popup className={css('popup')}>
            {items.map((item, index) => (
              <Fragment key={index}>{drawItem(item)}</Fragment>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function drawItem(item: MenuItem): ReactNode {
  switch (item.kind) {
    case 'separator':
      return <BaseMenu.Separator className={css('separator')} />;
    case 'heading':
      return <div className={css('heading')}>{item.label}</div>;
    case 'choice':
      return (
        <BaseMenu.CheckboxItem
          className={css('item', 'withCheck')}
          checked={item.isChosen}
          closeOnClick
          onClick={item.onSelect}
        >
          <BaseMenu.CheckboxItemIndicator className={css('check')}>
            <Check size={14} aria-hidden />
          </BaseMenu.CheckboxItemIndicator>
          <span className={css('text')}>{item.label}</span>
          {item.hint && <span className={css('hint')}>{item.hint}</span>}
        </BaseMenu.CheckboxItem>
      );
    case 'item': {
      const Icon = item.icon;
      return (
        <BaseMenu.Item
          className={css('item', item.isDanger && 'isDanger')}
          disabled={item.isDisabled ?? false}
          onClick={item.onSelect}
        >
          {Icon && <Icon size={15} aria-hidden />}
          <span className={css('text')}>{item.label}</span>
          {item.hint && <span className={css('hint')}>{item.hint}</span>}
        </BaseMenu.Item>
      );
    }
  }
}
