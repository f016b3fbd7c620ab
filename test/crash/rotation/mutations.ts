import type { Mutation } from './mutation.ts';
import { keptMutations } from './mutations-kept.ts';

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
        file: 'domain/rotation/strays.ts',
        from: '.filter((stray) => !isInUse(stray))',
        to: '.filter((stray) => isInUse(stray))',
      },
    ],
    scenarios: ['create-lost'],
    killAt: null,
  },
  {
    name: 'forgets a lost answer where a person ends it',
    violation: 'a live key exists that nobody knows',
    changes: [
      {
        file: 'domain/rotation/roll-back.ts',
        from: 'return rotation.newKey !== null && mayLeaveStrays(rotation)\n',
        to: 'return rotation.newKey !== null && now < 0\n',
      },
    ],
    scenarios: ['kept-after-lost-answer'],
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
      {
        file: 'domain/rotation/writes.ts',
        from: 'if (times.every((at) => at >= since)) return rotation;',
        to: 'if (since > 0) return rotation;',
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
    name: 'believes a listing that shows neither key',
    violation: 'ended as done: revoked',
    changes: [
      {
        file: 'domain/rotation/after-quiet.ts',
        from: 'if (!seen.isNewKeyListed) return afterNeither(rotation, now);',
        to: '',
      },
      {
        file: 'domain/rotation/after-revoking.ts',
        from: 'if (isGoneNow && rotation.newKey !== null && !seen.isNewKeyListed) {',
        to: 'if (isGoneNow && rotation.newKey === null && !seen.isNewKeyListed) {',
      },
      {
        file: 'main/core/rotation/perform.ts',
        from: 'return isOurs ? confirmBySecret(destinationId, held.value, tools) : ',
        to: "return isOurs ? { type: 'confirmed', destinationId } : ",
      },
    ],
    scenarios: ['both-deleted-at-quiet'],
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
        from: 'const isOurs = claims.has(one.rotation.id);',
        to: 'const isOurs = true;',
      },
      { file: 'main/core/rotation/driver.ts', from: 'const held = claims.beat();', to: 'const held = null;' },
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
      {
        file: 'main/core/rotation/commit.ts',
        from: "mirror.destinations.moveKey(oldId, newKey.id, isOldGone ? ids : holding('written', 'confirmed'));",
        to: '',
      },
    ],
    scenarios: ['env'],
    killAt: null,
  },
  ...keptMutations,
];
