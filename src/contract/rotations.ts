import { z } from 'zod';
import type { Destination, DestinationSpec } from '../domain/rotation/destination.ts';
import type { LeftOut, Rehearsal } from '../domain/rotation/rehearsal.ts';
import type { DestinationWrite, NewKey, OldKey, Purpose } from '../domain/rotation/rotation.ts';
import type { RotationSchedule } from '../domain/rotation/schedule.ts';
import type { RotationSummary, RotationView } from '../domain/rotation/view.ts';
import { call, id, type Page, slice } from './call.ts';
import { scheduledRules } from './scheduled-rules.ts';

/** Everything that the page of one rotation shows. */
export interface RotationDetail extends RotationView {
  readonly id: string;
  readonly connectionId: string;
  readonly purpose: Purpose;
  readonly oldKey: OldKey | null;
  readonly newKey: Omit<NewKey, 'fingerprint'> | null;
  readonly destinations: readonly {
    readonly destinationId: string;
    readonly kind: DestinationSpec['kind'];
    readonly label: string;
    readonly state: DestinationWrite['state'];
  }[];
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** The rotation that made the key which this one replaces, and the one that replaced what this one made. */
  readonly before: RotationSummary | null;
  readonly after: RotationSummary | null;
  /** The others of the same confirmation. */
  readonly batch: readonly RotationSummary[];
}

/** A destination with what is known of it. */
export interface DestinationRow extends Omit<Destination, 'written'> {
  /** What people call the place. */
  readonly label: string;
  /** When Vane last wrote there; null when it never did. */
  readonly writtenAt: number | null;
  readonly hasCredential: boolean;
}

/** What looking at a destination found; nothing is changed by it. */
export interface DestinationLook {
  readonly found: 'this-key' | 'another-value' | 'empty' | 'hidden' | 'failed';
  /** One or two sentences: what it means and what to do. */
  readonly message: string;
}

/** A key in the line of keys that replaced each other, oldest first. */
export interface LineageEntry {
  readonly keyId: string;
  readonly name: string | null;
  readonly maskedKey: string;
  readonly createdAt: number | null;
  readonly state: 'live' | 'revoked' | 'unknown';
  /** The rotation that made it; null for the first. */
  readonly madeBy: RotationSummary | null;
}

/** A key that a leaked text may belong to. */
export interface LeakMatch {
  readonly keyId: string;
  readonly name: string | null;
  readonly maskedKey: string;
  readonly workspaceName: string | null;
  readonly lastUsedOn: string | null;
  /** Whether first and last four characters fit, or only the last four. */
  readonly match: 'both-ends' | 'last-four';
}

const day = z.iso.date();

/** What a place is called is shown in questions, which line breaks and other control characters would rearrange. */
const hasNoControls = /^\P{Cc}*$/u;

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(hasNoControls, 'Enter it without line breaks and other control characters.');

const line = (longest: number) => text(longest).min(1);

/** The schema of a wish as the window sends it. */
export const wishSchema = z.strictObject({
  purpose: z.enum(['rotate', 'leak', 'create', 'revoke']),
  keyIds: z.array(id).max(1000).readonly(),
  ownerId: id.nullable(),
  expiresOn: z.union([day, z.enum(['same', 'never'])]),
  revoke: z.enum(['when-quiet', 'after-settling']),
  name: z.string().trim().max(200).nullable(),
  workspaceId: id.nullable(),
  destinationIds: z.array(id).max(20).readonly().nullable(),
});

const path = line(1000);
const words = z.array(z.string().max(1000).regex(hasNoControls)).max(50).readonly();
const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .regex(hasNoControls);

/** The schema of a destination's place. What is wrong beyond the shape is found by looking at the place. */
export const destinationSpecSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hand-over'), note: text(200) }),
  z.strictObject({
    kind: z.literal('file'),
    path,
    format: z.enum(['env', 'json', 'yaml']),
    entry: z.array(line(200)).min(1).max(20).readonly(),
  }),
  z.strictObject({
    kind: z.literal('command'),
    executable: path,
    args: words,
    readArgs: words.nullable(),
    environment: z
      .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/))
      .max(20)
      .readonly(),
    timeoutMs: z.int().min(1000).max(300_000),
  }),
  z.strictObject({
    kind: z.literal('vault'),
    address: webAddress,
    namespace: line(200).nullable(),
    mount: line(200),
    path: line(500),
    field: line(200),
    authentication: z.discriminatedUnion('method', [
      z.strictObject({ method: z.literal('token') }),
      z.strictObject({ method: z.literal('approle'), mount: line(200), roleId: line(200) }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('github'),
    apiUrl: webAddress,
    scope: z.discriminatedUnion('level', [
      z.strictObject({ level: z.literal('repository'), owner: line(100), repository: line(100) }),
      z.strictObject({
        level: z.literal('environment'),
        owner: line(100),
        repository: line(100),
        environment: line(255),
      }),
      z.strictObject({ level: z.literal('organization'), organization: line(100) }),
    ]),
    name: line(200),
  }),
  z.strictObject({
    kind: z.literal('aws'),
    region: line(50),
    secretId: line(2048),
    field: line(200).nullable(),
    profile: line(200).nullable(),
    endpoint: webAddress.nullable(),
  }),
  z.strictObject({
    kind: z.literal('kubernetes'),
    kubeconfig: path.nullable(),
    context: line(200).nullable(),
    namespace: line(253),
    name: line(253),
    entry: line(253),
  }),
  z.strictObject({ kind: z.literal('keychain'), service: line(200), account: line(200) }),
]) satisfies z.ZodType<DestinationSpec>;

/** What signs in to a destination: as it is kept already, none, from the clipboard, or as typed. */
const credential = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('kept') }),
  z.strictObject({ from: z.literal('none') }),
  z.strictObject({ from: z.literal('clipboard') }),
  z.strictObject({ from: z.literal('typed'), text: z.string().min(1).max(8000) }),
]);

const savedDestination = z.strictObject({
  /** Null for a new one. */
  id: id.nullable(),
  connectionId: id,
  keyId: id,
  spec: destinationSpecSchema,
  settleMs: z
    .int()
    .min(0)
    .max(24 * 3_600_000),
  credential,
});

const one = z.strictObject({ rotationId: id });
const atDestination = z.strictObject({ rotationId: id, destinationId: id });

export const rotationCalls = {
  /** Only reads. */
  'rotations.rehearse': call<Rehearsal>()(z.strictObject({ connectionId: id, wish: wishSchema })),
  /** Plans and starts what can be done; answers the rotations, and why the other keys were left out. */
  'rotations.start': call<{
    readonly rotationIds: readonly string[];
    readonly leftOut: readonly LeftOut[];
  }>()(z.strictObject({ connectionId: id, wish: wishSchema })),
  'rotations.page': call<Page<RotationSummary>>()(
    z.strictObject({ connectionId: id, state: z.enum(['open', 'ended']), ...slice }),
  ),
  'rotations.get': call<RotationDetail>()(one),
  'rotations.stop': call<null>()(z.strictObject({ rotationIds: z.array(id).min(1).max(1000).readonly() })),
  'rotations.revokeNow': call<null>()(one),
  'rotations.hurry': call<null>()(one),
  'rotations.choose': call<null>()(
    z.strictObject({
      rotationId: id,
      choice: z.enum([
        'try-again',
        'roll-back',
        'keep-waiting',
        'revoke-now',
        'revoke-anyway',
        'keep-both',
        'delete-new-key',
      ]),
    }),
  ),
  /** Puts the new key on the clipboard and takes it away again after a minute; answers when. */
  'rotations.copySecret': call<{ readonly clearsAt: number }>()(atDestination),
  /** The new key itself, for a hand-over only and only until it is stored. */
  'rotations.showSecret': call<{ readonly secret: string }>()(atDestination),
  'rotations.handedOver': call<null>()(atDestination),
  'keys.lineage': call<readonly LineageEntry[]>()(z.strictObject({ connectionId: id, keyId: id })),
  /** The ends of a leaked key, as typed; the window never sends the rest. */
  'leak.find': call<readonly LeakMatch[]>()(
    z.strictObject({
      connectionId: id,
      first: z.string().length(4).nullable(),
      last: z.string().length(4),
    }),
  ),
  /** Reads the leaked key from the clipboard, outside of the window. */
  'leak.findFromClipboard': call<readonly LeakMatch[]>()(z.strictObject({ connectionId: id })),

  'destinations.list': call<readonly DestinationRow[]>()(
    z.strictObject({ connectionId: id, keyId: id.nullable() }),
  ),
  /** Looks at the place before it is saved. */
  'destinations.look': call<DestinationLook>()(savedDestination),
  'destinations.save': call<DestinationRow>()(savedDestination),
  /** Whether it still holds what was written there. */
  'destinations.check': call<DestinationLook>()(z.strictObject({ destinationId: id })),
  'destinations.remove': call<null>()(z.strictObject({ destinationId: id })),

  'schedules.list': call<readonly RotationSchedule[]>()(z.strictObject({ connectionId: id })),
  'schedules.save': call<RotationSchedule>()(
    z.strictObject({
      /** Null for a new one. */
      id: id.nullable(),
      connectionId: id,
      target: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('key'), keyId: id }),
        z.strictObject({ kind: z.literal('rule'), rule: z.enum(scheduledRules) }),
      ]),
      isOn: z.boolean(),
      everyDays: z.int().min(1).max(3650),
      revoke: z.enum(['when-quiet', 'after-settling']),
      blackout: z
        .strictObject({
          from: z.int().min(0).max(1439),
          to: z.int().min(0).max(1439),
          weekdays: z.array(z.int().min(0).max(6)).min(1).max(7).readonly(),
        })
        .nullable(),
    }),
  ),
  'schedules.remove': call<null>()(z.strictObject({ id })),
} as const;
