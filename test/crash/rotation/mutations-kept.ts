import type { Mutation } from './mutation.ts';

/** Broken rules about what is sealed, wiped and told to the journal. */
export const keptMutations: readonly Mutation[] = [
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
    name: 'keeps what was sealed',
    violation: 'something sealed is left',
    changes: [
      { file: 'main/core/rotation/commit.ts', from: 'mirror.sealed.wipe(rotation.id);\n', to: '' },
      {
        file: 'main/core/rotation/wiping.ts',
        from: 'if (await sealing.forget(rotationId)) {',
        to: 'if (!(await sealing.forget(rotationId))) {',
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
        from: 'const removed = await ask(false, (keychain) => keychain.remove(accountOf(rotationId)));',
        to: 'const removed = { ok: true };',
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
];
