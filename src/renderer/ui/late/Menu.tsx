import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { MenuItem, MenuProps } from '../Menu.tsx';
import popup from '../popup.module.css';

const css = classesOf(popup);

/** Props of {@link Menu}. */
export interface LateMenuProps extends MenuProps {
  /** Whether its button was pressed before this code was here. */
  readonly isOpenAtFirst: boolean;
}

/** A button and the list of actions that it opens. */
export function Menu({ trigger, items, align = 'start', side = 'bottom', isOpenAtFirst }: LateMenuProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={isOpenAtFirst}>
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
