import type { AppState, Settings } from '../../../contract/app.ts';
import { externalLinks } from '../../../contract/external-links.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../../core/app-settings.ts';
import type { Host } from '../../core/host.ts';
import type { Scheduler } from '../../core/scheduler.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';

/** What the calls about the whole app need. */
export interface AppHandlerDeps {
  readonly mirror: Mirror;
  readonly host: Host;
  readonly scheduler: Pick<Scheduler, 'look'>;
  readonly state: () => AppState;
  readonly tellState: () => void;
  readonly now: () => number;
}

type Names = 'app.state' | 'settings.change' | 'external.open' | 'notification.test';

/** State, settings and what leaves the window. */
export function appHandlers(deps: AppHandlerDeps): Pick<Handlers, Names> {
  const { mirror, host, now } = deps;
  return {
    'app.state': () => deps.state(),
    async 'settings.change'(change) {
      const { startAtLogin, commandsEnabled } = change;
      if (commandsEnabled === true && !mirror.settings.get(appSettings).commandsEnabled) {
        const isConfirmed = await host.confirm({
          message: 'Let destinations run programs?',
          detail:
            'Vane will be able to run programs of this computer when a key is rotated. It asks about each program before it is used for the first time.',
          confirm: 'Switch on',
        });
        if (!isConfirmed) throw new CallFailure('cancelled', 'Commands stay switched off.');
      }
      if (startAtLogin !== undefined && startAtLogin !== mirror.settings.get(appSettings).startAtLogin) {
        try {
          await host.setStartAtLogin(startAtLogin);
        } catch {
          throw new CallFailure('internal', 'This system did not let Vane change what starts at login.');
        }
      }
      const after: Settings = { ...mirror.settings.get(appSettings), ...withoutUndefined(change) };
      mirror.settings.set(appSettings, after);
      deps.scheduler.look();
      deps.tellState();
      return after;
    },
    async 'external.open'({ link }) {
      try {
        await host.openExternal(externalLinks[link]);
      } catch {
        throw new CallFailure('internal', `No browser opened. The address is ${externalLinks[link]}`);
      }
      return null;
    },
    async 'notification.test'() {
      const shown = await host.showNotification({
        id: 'test',
        connectionId: '',
        title: 'Vane can reach you here',
        body: 'Findings that need you will look like this.',
        urgency: 'normal',
        target: { page: 'overview' },
        findingIds: [],
        createdAt: now(),
      });
      return { shown: shown === 'shown' };
    },
  };
}

/** The parts that were really given; an absent part changes nothing. */
function withoutUndefined<Part extends object>(
  part: Part,
): { [Name in keyof Part]: Exclude<Part[Name], undefined> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Part]: Exclude<Part[Name], undefined>;
  };
}
