import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { next } from '../../../../src/domain/rotation/next.ts';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import type {
  OpenDestination,
  OpenedDestination,
} from '../../../../src/main/core/rotation/destination-port.ts';
import type { Secrets } from '../../../../src/main/core/secrets.ts';
import type { Points } from './points.ts';

/** What the process is doing, for the names of points. */
export interface Doing {
  /** The effect that is under way, such as `create`. */
  effect(): string;
  /** The stage that a commit starts from, such as `intent/create`. */
  stage(): string;
  /** Told of every commit. */
  committed(rotation: Rotation): void;
}

/** Knows what the rotation that moved last does next. */
export function createDoing(points: Points): Doing {
  let last: Rotation | null = null;
  return {
    effect() {
      if (last === null) return 'rehearsal';
      const todo = next(last, points.now());
      if (todo.kind === 'do') return todo.effect.type;
      return last.endedAt === null ? 'rest' : 'wiping';
    },
    stage: () => (last === null ? 'nothing' : stageOf(last)),
    committed(rotation) {
      last = rotation;
    },
  };
}

/** A stage with its step, such as `intent/look`. */
export function stageOf({ stage }: Pick<Rotation, 'stage'>): string {
  return 'step' in stage ? `${stage.name}/${stage.step}` : stage.name;
}

/** A mirror that may end the process around and within every transaction, and around every wipe. */
export function watchedMirror(mirror: Mirror, points: Points, doing: Doing): Mirror {
  const around = <Result>(what: string, work: () => Result): Result => {
    points.pass(`${what}: before`);
    const result = work();
    points.pass(`${what}: after`);
    return result;
  };
  return {
    ...mirror,
    transaction(work) {
      const from = `commit from ${doing.stage()}`;
      return around(from, () =>
        mirror.transaction(() => {
          const result = work();
          points.pass(`${from}: inside`);
          return result;
        }),
      );
    },
    sealed: {
      ...mirror.sealed,
      wipe: (id) =>
        mirror.db.inTransaction ? mirror.sealed.wipe(id) : around('wipe', () => mirror.sealed.wipe(id)),
      scrub: () => around('scrub', () => mirror.sealed.scrub()),
    },
    rotations: {
      ...mirror.rotations,
      claim: (...given) => around('claim', () => mirror.rotations.claim(...given)),
    },
  };
}

/** A `fetch` that may end the process before a request is sent and before its answer is seen. */
export function watchedFetch(points: Points, doing: Doing, whose: 'Mistral' | 'place'): Fetch {
  return async (url, init) => {
    const end = points.begin();
    try {
      const { pathname, search } = new URL(url);
      const method = init.method ?? 'GET';
      const name = `${doing.effect()}: ${whose === 'Mistral' ? `${method} ${routeOf(pathname)}` : `request ${method}`}`;
      const bearer = bearerOf(init.headers);
      const fact = { kind: 'request', method, path: pathname, query: search, bearer, status: null } as const;
      await points.gate(`${name}: before`, whose === 'Mistral' ? fact : null);
      let response: Response | null = null;
      try {
        response = await fetch(url, init);
        return response;
      } finally {
        const status = response?.status ?? 0;
        await points.gate(`${name}: after`, whose === 'Mistral' ? { ...fact, status } : null);
      }
    } finally {
      end();
    }
  };
}

function routeOf(pathname: string): string {
  return pathname.replace(/^.*?\/v1\/(admin\/)?/, '').replace(/[\da-f]{8}-[\da-f-]{27}/, '{id}');
}

function bearerOf(headers: RequestInit['headers']): string | null {
  const given = new Headers(headers);
  return given.get('authorization')?.replace(/^Bearer /, '') ?? given.get('x-api-key');
}

/** A keychain that may end the process around every call. */
export function watchedSecrets(secrets: Secrets, points: Points, doing: Doing): Secrets {
  const around = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const end = points.begin();
    try {
      const name = `${doing.effect()}: keychain ${what}`;
      await points.gate(`${name}: before`);
      const result = await work();
      await points.gate(`${name}: after`);
      return result;
    } finally {
      end();
    }
  };
  return {
    isAvailable: secrets.isAvailable,
    read: (account) => around('read', () => secrets.read(account)),
    write: (account, secret) => around('write', () => secrets.write(account, secret)),
    remove: (account) => around('remove', () => secrets.remove(account)),
    whenIdle: secrets.whenIdle,
  };
}

/** Places that may end the process around every call. */
export function watchedPlaces(open: OpenDestination, points: Points, doing: Doing): OpenDestination {
  return async (spec, credential) => {
    const around = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
      const end = points.begin();
      try {
        const name = `${doing.effect()}: place ${what}`;
        await points.gate(`${name}: before`);
        const result = await work();
        await points.gate(`${name}: after`);
        return result;
      } finally {
        end();
      }
    };
    const end = points.begin();
    try {
      const place: OpenedDestination = await open(spec, credential);
      return {
        tellsValue: place.tellsValue,
        read: (signal) => around('read', () => place.read(signal)),
        write: (secret, before, signal) => around('write', () => place.write(secret, before, signal)),
        restore: (before, secret, signal, written) =>
          around('restore', () => place.restore(before, secret, signal, written)),
        close: () => place.close(),
      };
    } finally {
      end();
    }
  };
}
