import type { Place } from '../../contract/events.ts';
import type { Notification } from '../../domain/alert/notification.ts';
import { assertNever } from '../../domain/outcome.ts';
import type { Host, HostQuestion } from '../core/host.ts';
import { isRecord } from './is-record.ts';

/** Does what the core asked of the desktop; throws where the argument is not what the method takes. */
export async function answerHostCall(host: Host, method: keyof Host, argument: unknown): Promise<unknown> {
  switch (method) {
    case 'readClipboard':
      return await host.readClipboard();
    case 'confirm':
      if (isQuestion(argument)) return await host.confirm(argument);
      break;
    case 'copySecret':
      if (isSecretToCopy(argument)) return await host.copySecret(argument.secret, argument.clearAfterMs);
      break;
    case 'clearSecret':
      return await host.clearSecret();
    case 'openExternal':
      if (typeof argument === 'string') return await host.openExternal(argument);
      break;
    case 'resolveProxy':
      if (typeof argument === 'string' && URL.canParse(argument)) return await host.resolveProxy(argument);
      break;
    case 'setStartAtLogin':
      if (typeof argument === 'boolean') return await host.setStartAtLogin(argument);
      break;
    case 'showNotification':
      if (isNotification(argument)) return await host.showNotification(argument);
      break;
    case 'openWindow':
      if (isPlace(argument)) return await host.openWindow(argument);
      break;
    default:
      return assertNever(method);
  }
  throw new TypeError(`${method} was asked with an argument that it does not take.`);
}

function isQuestion(value: unknown): value is HostQuestion {
  return isRecord(value) && ['message', 'detail', 'confirm'].every((name) => typeof value[name] === 'string');
}

interface SecretToCopy {
  readonly secret: string;
  readonly clearAfterMs: number;
}

const longestSecret = 10_000;
const longestOnClipboardMs = 10 * 60_000;

function isSecretToCopy(value: unknown): value is SecretToCopy {
  if (!isRecord(value)) return false;
  const { secret, clearAfterMs } = value;
  if (typeof secret !== 'string' || secret === '' || secret.length > longestSecret) return false;
  return typeof clearAfterMs === 'number' && clearAfterMs > 0 && clearAfterMs <= longestOnClipboardMs;
}

function isNotification(value: unknown): value is Notification {
  return isRecord(value) && typeof value['title'] === 'string' && typeof value['body'] === 'string';
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && typeof value['page'] === 'string';
}
