import type { Change } from './bundle.ts';

/** A rule that is broken on purpose, and the runs that have to notice it. */
export interface Mutation {
  readonly name: string;
  /** What has to be found, beside whatever else is. */
  readonly violation: string;
  readonly changes: readonly Change[];
  /** Scenarios by name. */
  readonly scenarios: readonly string[];
  /** Points to be killed at, beside a run without a kill. */
  readonly killAt: RegExp | null;
}

/** Every broken rule. The texts are those of the sources, so that a changed rule has to be broken anew. */
export const mutations: readonly Mutation[] = [
  {
    name: 'repeats an ambiguous create after a restart',
    violation: 'asked for a key again without having looked',
    changes: [
      {
        file: 'domain/rotation/after-intent.ts',
        from: "    case 'restarted':\n    case 'created-without-secret':",
        to: "    case 'restarted':\n      return null;\n    case 'created-without-secret':",
      },
    ],
    scenarios: ['env'],
    killAt: /^create: POST api-keys: after/,
  },
  {
    name: 'takes a lost answer for a refusal',
    violation: 'asked for a key again without having looked',
    changes: [
      {
        file: 'domain/rotation/after-intent.ts',
        from: 'if (wasNotSent(failure)) return',
        to: 'if (wasNotSent(failure) || saysNothing(failure)) return',
      },
    ],
    scenarios: ['create-lost', 'create-failing'],
    killAt: null,
  },
  {
    name: 'asks for a key before the wish is on disk',
    violation: 'a live key exists that nobody knows',
    changes: [
      {
        file: 'main/core/rotation/commit.ts',
        from: 'const saved = mirror.rotations.save(rotation, revision);',
        to: "const isWish = rotation.stage.name === 'intent' && rotation.stage.step === 'create';\n        for (const { slot, sealed: bytes } of isWish ? sealed : []) mirror.sealed.put(rotation.id, slot, bytes);\n        if (isWish) return revision;\n        const saved = mirror.rotations.save(rotation, revision);",
      },
    ],
    scenarios: ['create'],
    killAt: /^create: POST api-keys: after/,
  },
  {
    name: 'leaves the marker out of the name',
    violation: 'a live key exists that nobody knows',
    changes: [
      {
        file: 'main/core/rotation/perform.ts',
        from: 'const name = markedName(request.name, marker);',
        to: 'const name = markedName(request.name, marker) && request.name;',
      },
    ],
    scenarios: ['create-lost', 'create'],
    killAt: /^create: POST api-keys: after/,
  },
  {
    name: 'leaves keys alone whose secret is lost',
    violation: 'a live key exists that nobody knows',
    changes: [
      {
        file: 'domain/rotation/writes.ts',
        from: 'return strays.filter((id) => id !== oldKey?.id && id !== newKey?.id);',
        to: 'return strays.filter((id) => id === oldKey?.id && id === newKey?.id);',
      },
    ],
    scenarios: ['create-lost'],
    killAt: null,
  },
  {
    name: 'stores a key before it was tried',
    violation: 'env holds a new key that does not work',
    changes: [
      {
        file: 'domain/rotation/after-intent.ts',
        from: "{ name: 'created', step: 'try', successes: 0 },",
        to: "{ name: 'verified' },",
      },
    ],
    scenarios: ['slow-to-work'],
    killAt: null,
  },
  {
    name: 'takes "too many" and failures of the server for a refusal of the key',
    violation: 'ended as rolled back',
    changes: [
      {
        file: 'main/core/rotation/perform.ts',
        from: "if (answer.ok) return { type: 'tried', answer: 'accepted' };\n  if (answer.failure.kind === 'unauthorized')",
        to: "if (answer.ok) return { type: 'tried', answer: 'accepted' };\n  if (answer.failure.kind !== 'cancelled')",
      },
    ],
    scenarios: ['try-down-for-long'],
    killAt: null,
  },
  {
    name: 'begins to write to a place without a word on disk',
    violation: 'journal and history differ',
    changes: [
      {
        file: 'main/core/rotation/commit.ts',
        from: 'const saved = mirror.rotations.save(rotation, revision);',
        to: "const isBegin = notes.some(({ action }) => action === 'rotation.destination-begun');\n        if (isBegin) return revision;\n        const saved = mirror.rotations.save(rotation, revision);",
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  {
    name: 'believes that a place holds the new key',
    violation: 'revoked while env does not hold the new key',
    changes: [
      {
        file: 'main/core/rotation/perform.ts',
        from: 'return isOurs ? confirmBySecret(destinationId, held.value, tools) : ',
        to: "return isOurs || held.kind === 'value' ? confirmBySecret(destinationId, held.value, tools) : ",
      },
    ],
    scenarios: ['env-overwritten-after-write', 'env-put-back-after-write'],
    killAt: null,
  },
  {
    name: 'revokes before what was stored was read back and tried',
    violation: 'revoked before what env holds was proved to work',
    changes: [
      {
        file: 'domain/rotation/writes.ts',
        from: "return confirmedAt === null || (stage.name === 'revoking' &&",
        to: "return stage.name === 'planned' && (confirmedAt === null || stageSince > 0) && (stage.name === 'planned' &&",
      },
    ],
    scenarios: ['env', 'vault'],
    killAt: null,
  },
  {
    name: 'deletes the new key before places have the old one back',
    violation: 'vault holds a new key that does not work',
    changes: [
      {
        file: 'domain/rotation/writes.ts',
        from: "return state === 'writing' || state === 'written' || state === 'confirmed';",
        to: "return state === 'waiting';",
      },
    ],
    scenarios: ['env-back', 'vault-back'],
    killAt: null,
  },
  {
    name: 'takes a deletion for done when it was sent',
    violation: 'the old key still lives',
    changes: [
      {
        file: 'domain/rotation/after-revoking.ts',
        from: 'const isListed = oldKey !== null && oldKey.goneAt === null && seen.oldKey !== null;',
        to: "const isListed = oldKey !== null && oldKey.goneAt === null && seen.oldKey !== null && rotation.purpose === 'create';",
      },
    ],
    scenarios: ['delete-unsent', 'delete-failing'],
    killAt: null,
  },
  {
    name: 'keeps what was sealed',
    violation: 'something sealed is left',
    changes: [
      { file: 'main/core/rotation/commit.ts', from: 'mirror.sealed.wipe(rotation.id);\n', to: '' },
      {
        file: 'main/core/rotation/wiping.ts',
        from: 'if (await sealing.forget(rotationId)) sealed.wipe(rotationId);',
        to: 'if (!(await sealing.forget(rotationId))) sealed.wipe(rotationId);',
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  {
    name: 'keeps the sealing key',
    violation: 'the sealing key of an ended rotation is left',
    changes: [
      {
        file: 'main/core/rotation/sealing.ts',
        from: 'return (await ask(false, (keychain) => keychain.remove(accountOf(rotationId)))).ok;',
        to: 'return true;',
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  {
    name: 'marks what was sealed as wiped without overwriting it',
    violation: 'not wiped: something sealed',
    changes: [
      {
        file: 'main/adapters/sqlite/stores/sealed.ts',
        from: 'SET is_wiped = 1, bytes = zeroblob(length(bytes))',
        to: 'SET is_wiped = 1',
      },
    ],
    scenarios: ['env'],
    killAt: /^commit from (created\/try|verified): after/,
  },
  {
    name: 'seals nothing',
    violation: 'leaked: the secret of',
    changes: [
      {
        file: 'main/adapters/sealing/seal.ts',
        from: 'return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);',
        to: 'return Buffer.concat([nonce, cipher.getAuthTag(), sealed, Buffer.from(text)]);',
      },
    ],
    scenarios: ['env'],
    killAt: /^commit from (created\/try|verified): after/,
  },
  {
    name: 'tells the journal a secret',
    violation: 'leaked: the secret of',
    changes: [
      {
        file: 'main/core/rotation/perform.ts',
        from: 'maskedKey: maskedKey ?? maskOf(secret),',
        to: "maskedKey: maskedKey === '' ? maskOf(secret) : secret,",
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  {
    name: 'seals the new key only after telling that it exists',
    violation: 'ended as rolled back',
    changes: [
      {
        file: 'main/core/rotation/commit.ts',
        from: 'for (const { slot, sealed: bytes } of sealed) mirror.sealed.put(rotation.id, slot, bytes);',
        to: 'queueMicrotask(() => {\n          for (const { slot, sealed: bytes } of sealed) mirror.sealed.put(rotation.id, slot, bytes);\n        });',
      },
    ],
    scenarios: ['env'],
    killAt: /^commit from intent\/create: after/,
  },
  {
    name: 'tells the journal nothing',
    violation: 'journal and history differ',
    changes: [
      {
        file: 'main/core/rotation/commit.ts',
        from: 'tellJournal(mirror, rotation, notes, { actor, at: now() });',
        to: '',
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  {
    name: 'lets two processes drive one rotation',
    violation: 'two processes work on the same rotation at once',
    changes: [
      {
        file: 'main/adapters/sqlite/stores/rotation-claims.ts',
        from: '!isFree(find.get(rotation), token, now)) return false;',
        to: '(!isFree(find.get(rotation), token, now) && now < 0)) return false;',
      },
      {
        file: 'main/core/rotation/driver.ts',
        from: 'if (!mirror.rotations.holds(one.rotation.id, owner.token)) {',
        to: 'if (now() < 0) {',
      },
    ],
    scenarios: ['two-processes'],
    killAt: null,
  },
  {
    name: 'moves no place on to the new key',
    violation: "env is not the new key's in the database",
    changes: [
      {
        file: 'main/core/rotation/commit.ts',
        from: 'mirror.destinations.moveKey(oldKey?.id ?? unmadeKeyId, newKey.id, ids);',
        to: 'if (oldKey?.id === unmadeKeyId) return;',
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
];
