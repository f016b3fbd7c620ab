import type { AppState } from '../../src/contract/app.ts';
import type { CallName, InputOf, OutputOf } from '../../src/contract/index.ts';
import type { EventName, Events } from '../../src/contract/events.ts';
import type { Bridge, Failure } from '../../src/contract/wire.ts';
import { defaultPolicy, type Policy } from '../../src/domain/audit/policy.ts';
import type { Finding, FindingStatus } from '../../src/domain/audit/finding.ts';
import { answerAboutOrganization } from './fake-organization/organization-answers.ts';
import { answerAboutRotations } from './fake-organization/rotation-answers.ts';
import { type Situation, stateOf } from './fake-organization/states.ts';
import { createWorld, type World } from './fake-organization/world.ts';
import { countsOf, findingsPage } from './fake-organization/finding-answers.ts';

/** One function for each call of the contract. */
export type Answers = { readonly [N in CallName]: (input: InputOf<N>) => OutputOf<N> };

/** How the fake behaves. */
export interface FakeBridgeOptions {
  readonly situation: Situation;
  readonly now: number;
  readonly keyCount?: number;
  readonly latencyMs?: number;
}

const DAY = 86_400_000;

/** A bridge to a believable organization in memory, for looking at the window without the app behind it. */
export function createFakeBridge({
  situation,
  now,
  keyCount = 220,
  latencyMs = 0,
}: FakeBridgeOptions): Bridge {
  const world: World = createWorld(now, { keys: situation === 'empty' ? 0 : keyCount, members: 40 });
  if (situation === 'fine' || situation === 'empty') world.findings = [];
  let state = stateOf(situation, now, countsOf(world));
  let policy: Policy = defaultPolicy;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const emit = <N extends EventName>(name: N, payload: Events[N]): void => {
    for (const listen of listeners.get(name) ?? []) listen(payload);
  };
  const change = (part: Partial<AppState>): null => {
    state = { ...state, ...part };
    emit('app.changed', state);
    return null;
  };
  const decide = (ids: readonly string[], status: FindingStatus): null => {
    world.findings = world.findings.map((each): Finding =>
      ids.includes(each.id) ? { ...each, status } : each,
    );
    change({
      connections: state.connections.map((each) =>
        each.id === state.activeConnectionId ? { ...each, openFindings: countsOf(world) } : each,
      ),
    });
    emit('data.changed', { connectionId: 'northwind' });
    return null;
  };
  const connect = (): OutputOf<'connect.save'> => {
    const fresh = stateOf('first-sync', now, { high: 0, medium: 0, low: 0 });
    const [first] = fresh.connections;
    if (!first) throw new Error('The fixture has no connection.');
    change({ connections: [first], activeConnectionId: first.id });
    return first;
  };
  const answers: Answers = {
    ...answerAboutOrganization(world),
    ...answerAboutRotations(world, {
      isEmpty: situation !== 'fresh',
      changed: () => emit('data.changed', { connectionId: 'northwind' }),
    }),
    'app.state': () => state,
    'settings.change': (settings) => {
      change({ settings: { ...state.settings, ...(settings as Partial<AppState['settings']>) } });
      return state.settings;
    },
    'external.open': () => null,
    'notification.test': () => ({ shown: true }),
    'connect.takeFromClipboard': () => ({ masked: 'vk7Q...x2Lm' }),
    'connect.offer': () => ({ masked: 'vk7Q...x2Lm' }),
    'connect.test': ({ baseUrl }) =>
      baseUrl
        ? { result: 'fails', reason: 'wrong-host', detail: `${baseUrl} answered 404 Not Found` }
        : {
            result: 'works',
            baseUrl: 'https://api.mistral.ai/v1/admin',
            authentication: 'x-api-key',
            organizationName: 'Northwind AI',
            memberCount: 40,
            workspaceCount: 8,
            apiKeyCount: 100,
            isKnown: false,
            clockSkewMs: 3_900_000,
          },
    'connect.save': connect,
    'connect.cancel': () => null,
    'connect.demo': connect,
    'connection.select': ({ connectionId }) => change({ activeConnectionId: connectionId }),
    'connection.rename': ({ connectionId, name }) =>
      change({
        connections: state.connections.map((each) => (each.id === connectionId ? { ...each, name } : each)),
      }),
    'connection.remove': ({ connectionId }) => {
      const connections = state.connections.filter(({ id }) => id !== connectionId);
      return change({ connections, activeConnectionId: connections[0]?.id ?? null });
    },
    'sync.start': () => null,
    'sync.cancel': () => null,
    'audit.run': () => null,
    'policy.get': () => policy,
    'policy.change': ({ policy: next }) => (policy = next as Policy),
    'findings.page': (input) => findingsPage(world, input),
    'findings.get': ({ findingId }) => {
      const found = world.findings.find(({ id }) => id === findingId);
      if (!found) throw new FakeFailure({ code: 'not-found', message: 'No such finding.' });
      return found;
    },
    'findings.acknowledge': ({ findingIds }) => decide(findingIds, { kind: 'acknowledged', at: now }),
    'findings.snooze': ({ findingIds, days }) =>
      decide(findingIds, { kind: 'snoozed', at: now, until: now + days * DAY }),
    'findings.accept': ({ findingIds, days, reason }) =>
      decide(findingIds, { kind: 'accepted', at: now, until: now + days * DAY, reason }),
    'findings.reopen': ({ findingIds }) => decide(findingIds, { kind: 'open' }),
  };

  return {
    call: async (name, input) => {
      if (situation === 'slow' && name !== 'app.state') return new Promise(() => null);
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      if (situation === 'failing-calls' && name !== 'app.state') {
        return { ok: false, error: { code: 'storage', message: 'The database could not be read.' } };
      }
      try {
        const answer = (answers as unknown as Record<string, (input: unknown) => unknown>)[name];
        if (!answer) return { ok: false, error: { code: 'bad-input', message: `No such call: ${name}.` } };
        return { ok: true, value: structuredClone(answer(input)) };
      } catch (thrown) {
        if (thrown instanceof FakeFailure) return { ok: false, error: thrown.failure };
        throw thrown;
      }
    },
    on: (name, listen) => {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listen));
      return () => all.delete(listen);
    },
  };
}

/** A failure that an answer gives on purpose. */
class FakeFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
