import type { MenuItemConstructorOptions } from 'electron';
import type { Place } from '../../contract/events.ts';
import { cutToBytes, plainName } from '../../domain/alert/short-text.ts';
import type { TrayModel } from '../core/host.ts';
import type { TrayCommand } from '../core/messages.ts';

/** What a choice in the tray's menu does. */
export interface TrayActions {
  readonly open: (place?: Place) => void;
  readonly command: (command: TrayCommand) => void;
  readonly quit: () => void;
}

const maxRotations = 4;

/** What the tray shows until the core has said something. */
export const startingTray: TrayModel = {
  status: 'empty',
  tooltip: 'Vane is starting',
  findings: [],
  rotations: [],
  connections: [],
  canSync: false,
  isSyncing: false,
  isPaused: false,
};

/** The tray's menu for a model. */
export function trayMenu(model: TrayModel, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    ...summary(model, actions),
    { type: 'separator' },
    { label: 'Open Vane', click: () => actions.open() },
    {
      label: model.isSyncing ? 'Syncing…' : 'Sync now',
      enabled: model.canSync && !model.isSyncing,
      click: () => actions.command({ kind: 'sync' }),
    },
    {
      label: model.isPaused ? 'Resume watching' : 'Pause watching',
      enabled: model.connections.length > 0,
      click: () => actions.command({ kind: 'pause', isPaused: !model.isPaused }),
    },
    organizations(model, actions),
    { type: 'separator' },
    { label: 'Quit Vane', click: actions.quit },
  ];
}

/** A tooltip that fits into the 127 characters of which Windows shows one. */
export function trayTooltip({ tooltip }: TrayModel): string {
  return cutToBytes(tooltip, 127);
}

function summary(model: TrayModel, { open }: TrayActions): MenuItemConstructorOptions[] {
  const { status, findings } = model;
  const rotations = model.rotations.slice(0, maxRotations).map(({ id, connectionId, label }) => ({
    label: menuLabel(label),
    click: () => open({ page: 'rotation', connectionId, rotationId: id }),
  }));
  const lines: MenuItemConstructorOptions[] = [
    ...rotations,
    ...findings.map(({ label, rule }) => ({
      label: menuLabel(label),
      click: () => open({ page: 'keys', rule }),
    })),
  ];
  const headline = headlines[status];
  if (status === 'attention' || (status === 'fine' && findings.length > 0)) return lines;
  return [{ label: headline, enabled: false }, ...lines];
}

const headlines: Readonly<Record<TrayModel['status'], string>> = {
  fine: 'Nothing needs you',
  attention: 'Something needs you',
  unreachable: 'Mistral cannot be reached',
  paused: 'Watching is paused',
  empty: 'No organization is connected',
};

function organizations(
  { connections }: TrayModel,
  { open, command }: TrayActions,
): MenuItemConstructorOptions {
  const connect = (): void => open({ page: 'connect' });
  if (connections.length === 0) return { label: 'Connect an organization…', click: connect };
  return {
    label: 'Organizations',
    submenu: [
      ...connections.map(({ id, name, isActive }): MenuItemConstructorOptions => ({
        type: 'radio',
        label: menuLabel(name),
        checked: isActive,
        click: () => command({ kind: 'select', connectionId: id }),
      })),
      { type: 'separator' },
      { label: 'Connect another…', click: connect },
    ],
  };
}

/** Text from outside as a menu shows it: one line, bounded, and `&` kept as itself instead of marking a shortcut. */
function menuLabel(text: string): string {
  return plainName(text, 72).replaceAll('&', '&&');
}
