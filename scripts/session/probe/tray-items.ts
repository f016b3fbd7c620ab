import { createHash } from 'node:crypto';
import { callBus, isRecord, readProperties, unwrap } from './bus.ts';

/** An item in the tray, as its app published it on the bus. */
export interface TrayItem {
  readonly service: string;
  readonly object: string;
  readonly id: string;
  readonly title: string;
  readonly tooltip: string;
  readonly status: string;
  /** The icon's sizes in pixels; empty when it has none. */
  readonly iconSizes: readonly string[];
  /** Changes when the icon does. */
  readonly iconFingerprint: string;
  readonly menuObject: string;
}

/** An entry of a tray item's menu; separators are left out. */
export interface TrayMenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean | undefined;
  readonly children: readonly TrayMenuEntry[];
}

/** The items that registered with the panel. */
export async function listTrayItems(): Promise<readonly TrayItem[]> {
  const watcher = await readProperties(WATCHER, '/StatusNotifierWatcher', WATCHER);
  const names = watcher['RegisteredStatusNotifierItems'];
  const items = (Array.isArray(names) ? names : []).map((name) =>
    readItem(String(name)).catch((cause: unknown) => {
      if (hasLeft(cause)) return null;
      throw cause;
    }),
  );
  return (await Promise.all(items)).filter((item) => item !== null);
}

/** Whether a program left the bus between being listed and being asked. */
function hasLeft(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /was not provided by any|disconnected|NoReply|Unknown object/i.test(cause.message)
  );
}

/** Left-clicks a tray item. */
export async function activateTrayItem({ service, object }: TrayItem): Promise<void> {
  await callBus(service, object, `${ITEM} Activate`, ['ii', '0', '0']);
}

/** The menu of a tray item. */
export async function readTrayMenu({ service, menuObject }: TrayItem): Promise<readonly TrayMenuEntry[]> {
  const [, root] = await callBus(service, menuObject, `${MENU} GetLayout`, ['iias', '0', '-1', '0']);
  return readEntry(root)?.children ?? [];
}

/** Chooses the menu entry with this label, at any depth. */
export async function clickTrayMenu(item: TrayItem, label: string): Promise<void> {
  const entry = findEntry(await readTrayMenu(item), label);
  if (entry === undefined) throw new Error(`The tray menu has no entry "${label}"`);
  await callBus(item.service, item.menuObject, `${MENU} Event`, [
    'isvu',
    String(entry.id),
    'clicked',
    's',
    '',
    '0',
  ]);
}

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

async function readItem(name: string): Promise<TrayItem> {
  const slash = name.indexOf('/');
  const service = slash < 0 ? name : name.slice(0, slash);
  const object = slash < 0 ? '/StatusNotifierItem' : name.slice(slash);
  const properties = await readProperties(service, object, ITEM);
  const icons = asList(properties['IconPixmap']);
  return {
    service,
    object,
    id: asText(properties['Id']),
    title: asText(properties['Title']),
    tooltip: asText(asList(properties['ToolTip'])[2]),
    status: asText(properties['Status']),
    iconSizes: icons.map((icon) => asList(icon).slice(0, 2).join('x')),
    iconFingerprint: fingerprint(icons),
    menuObject: asText(properties['Menu']),
  };
}

function readEntry(layout: unknown): TrayMenuEntry | undefined {
  const [id, properties, children] = asList(isRecord(layout) ? layout['data'] : layout);
  const { type, label, enabled, 'toggle-state': state, visible } = unwrap(properties);
  if (typeof id !== 'number' || type === 'separator' || visible === false) return undefined;
  return {
    id,
    label: asText(label).replaceAll(/_(?!_)/g, ''),
    enabled: enabled !== false,
    checked: typeof state === 'number' && state >= 0 ? state === 1 : undefined,
    children: asList(children).flatMap((child) => readEntry(child) ?? []),
  };
}

function findEntry(entries: readonly TrayMenuEntry[], label: string): TrayMenuEntry | undefined {
  for (const entry of entries) {
    const found = entry.label === label ? entry : findEntry(entry.children, label);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fingerprint(icons: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(icons)).digest('hex');
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
