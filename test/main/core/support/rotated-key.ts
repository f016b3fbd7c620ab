import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOf } from '../../../../src/contract/index.ts';
import type { DestinationRow, RotationDetail } from '../../../../src/contract/rotations.ts';
import { type RunningCore, runCore } from './running-core.ts';

/** What the window would send to have something rotated. */
export type Wish = InputOf<'rotations.start'>['wish'];

/** A key with its secret, which only the sandbox knows. */
export interface KnownKey {
  readonly id: string;
  readonly secret: string;
  readonly workspaceId: string | null;
  readonly createdBy: string | null;
}

/** A running core that is connected, and what tests of rotations do with it again and again. */
export interface Rotating {
  readonly running: RunningCore;
  readonly connectionId: string;
  /** A folder for the files of consumers. */
  readonly folder: string;
  /** Live keys whose makers are members. */
  keys(): readonly KnownKey[];
  key(): KnownKey;
  /** Whether Mistral accepts a secret now. */
  isAccepted(secret: string): boolean;
  /** An env file that holds a secret, as a destination of a key; answers its path. */
  envFile(keyId: string, secret: string, name?: string): Promise<string>;
  destination(keyId: string): Promise<DestinationRow>;
  /** Starts a rotation of one key and answers its id. */
  start(wish: Wish): Promise<string>;
  get(rotationId: string): Promise<RotationDetail>;
  /** Lets time pass, as if the machine had slept, and the half minute in which nothing irrevocable happens then. */
  later(rotationId: string, ms: number): Promise<void>;
  /** Waits until a rotation is as asked. */
  until(rotationId: string, isReached: (detail: RotationDetail) => boolean): Promise<RotationDetail>;
  /** The failure of a call that must not succeed. */
  refused(name: string, input: unknown): Promise<{ readonly code: string; readonly message: string }>;
  close(): Promise<void>;
}

/** A wish to rotate, with what is usual. */
export function rotate(keyIds: readonly string[], change: Partial<Wish> = {}): Wish {
  return {
    purpose: 'rotate',
    keyIds: [...keyIds],
    ownerId: null,
    expiresOn: 'same',
    revoke: 'after-settling',
    name: null,
    workspaceId: null,
    destinationIds: null,
    ...change,
  };
}

/** A destination as the window would save it: an entry of a file. */
export function fileAt(
  path: string,
  entry = 'MISTRAL_API_KEY',
): Extract<InputOf<'destinations.save'>['spec'], { readonly kind: 'file' }> {
  return { kind: 'file', path, format: 'env', entry: [entry] };
}

/** Starts the core and connects it. */
export async function startRotating(): Promise<Rotating> {
  const running = await runCore();
  const connectionId = await running.connect();
  const folder = mkdtempSync(join(tmpdir(), 'vane-rotating-'));
  const now = (): number => Date.parse(running.sandbox.control.state().now);

  const keys = (): readonly KnownKey[] => {
    const { keys: ring, memberByEmail } = running.sandbox.organization();
    return ring
      .page({ limit: 100, offset: 0, name: null }, now())
      .filter(
        ({ product, canDelete, createdBy, expirationDay }) =>
          product === 'API' &&
          canDelete !== false &&
          expirationDay === null &&
          createdBy !== null &&
          memberByEmail.has(createdBy),
      );
  };

  const rotating: Rotating = {
    running,
    connectionId,
    folder,
    keys,
    key() {
      const [first] = keys();
      if (first === undefined) throw new Error('The sandbox has no fitting key.');
      return first;
    },
    isAccepted: (secret) => running.sandbox.organization().keys.accepted(secret, now()) !== undefined,
    async envFile(keyId, secret, name = '.env') {
      const path = join(folder, name);
      writeFileSync(path, `# app\nMISTRAL_API_KEY=${secret}\nPORT=1\n`, { mode: 0o600 });
      await running.ask('destinations.save', {
        id: null,
        connectionId,
        keyId,
        spec: fileAt(path),
        settleMs: 0,
        credential: { from: 'none' },
      });
      return path;
    },
    async destination(keyId) {
      const [first] = await running.ask('destinations.list', { connectionId, keyId });
      if (first === undefined) throw new Error('The key has no destination.');
      return first;
    },
    async start(wish) {
      const { rotationIds } = await running.ask('rotations.start', { connectionId, wish });
      return rotationIds[0] ?? '';
    },
    get: (rotationId) => running.ask('rotations.get', { rotationId }),
    async later(rotationId, ms) {
      for (const passing of [ms, 31_000]) {
        running.pass(passing);
        await running.ask('rotations.hurry', { rotationId });
      }
    },
    async until(rotationId, isReached) {
      for (let tries = 0; tries < 400; tries += 1) {
        const detail = await rotating.get(rotationId);
        if (isReached(detail)) return detail;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const last = await rotating.get(rotationId);
      throw new Error(`The rotation stays ${last.state}: ${last.now}`);
    },
    async refused(name, input) {
      const reply = await running.core.call(name, input);
      if (reply.ok) throw new Error(`${name} was not refused.`);
      return reply.error;
    },
    async close() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rotating;
}
