import { describe, expect, test } from 'vitest';
import {
  accepted,
  after,
  begin,
  checked,
  choose,
  created,
  deleted,
  failures,
  isIllegal,
  lost,
  minute,
  placeOf,
  planned,
  seen,
  silence,
  start,
  stop,
  todo,
  told,
  until,
} from './build.ts';

const none = seen({ isNewKeyListed: false });
const asking = until('intent/create');

describe('before the new key', () => {
  test('nothing happens until somebody says so', () => {
    expect(todo(planned())).toBe('person');
    expect(isIllegal(planned(), checked(planned()))).toBe(true);
  });

  test('the plan is checked first, and what the destinations hold is remembered', () => {
    const checking = after(planned(), start, begin);
    expect(todo(checking)).toBe('check');
    expect(asking.writes[0]?.before).toBe('value');
  });

  test('the wish and its marker are on disk before Mistral is asked', () => {
    const checking = after(planned(), start, begin);
    expect(told(checking, checked(checking))).toEqual(['checked', 'key-asked']);
    expect(todo(asking)).toBe('create');
    expect(asking.asks).toBe(1);
  });

  test('an old key that is another one than planned stops it before anything is changed', () => {
    const checking = after(planned(), start, begin);
    const stopped = after(checking, start, { type: 'check-failed', problem: { kind: 'key-changed' } });
    expect(stopped.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'roll-back'] });
    expect(placeOf(after(stopped, start, choose('roll-back')))).toBe('rolled-back');
    expect(placeOf(after(stopped, start, choose('try-again')))).toBe('planned/check');
  });

  test('a check that fails in passing is repeated, and put before a person after five times', () => {
    let checking = after(planned(), start, begin);
    const failed = { type: 'check-failed', problem: { kind: 'mistral', failure: failures.server } } as const;
    for (let turn = 0; turn < 4; turn += 1) checking = after(checking, start, failed);
    expect(todo(checking)).toBe('wait 60 s');
    expect(placeOf(after(checking, start, failed))).toBe('needs-human');
  });
});

describe('a lost answer', () => {
  test('that is "too many" made nothing, so one look is enough, and patience has no end', () => {
    const tooMany = {
      type: 'create-failed',
      failure: { kind: 'rate-limited', message: '', retryAfterMs: 7000 },
    } as const;
    let rotation = asking;
    for (let turn = 0; turn < 9; turn += 1) {
      rotation = after(rotation, start, tooMany);
      expect(todo(rotation)).toBe('wait 7 s');
      rotation = after(rotation, start, none);
      expect(placeOf(rotation)).toBe('intent/create');
    }
  });

  test('is never asked for again before it was looked for', () => {
    const looking = after(asking, start, lost);
    expect(todo(looking)).toBe('look');
    expect(told(asking, lost)).toEqual(['answer-lost']);
  });

  test.each([
    failures.timedOut,
    failures.server,
    { kind: 'unreadable', status: 200, message: '' } as const,
    { kind: 'unreachable', reason: 'connection-lost', sent: true } as const,
    { kind: 'cancelled' } as const,
  ])('is what $kind means', (failure) => {
    expect(placeOf(after(asking, start, { type: 'create-failed', failure }))).toBe('intent/look');
    const reported = { type: 'call-failed', problem: { kind: 'mistral', failure } } as const;
    expect(placeOf(after(asking, start, reported))).toBe('intent/look');
  });

  test('is what a restart in the middle of the call means', () => {
    expect(placeOf(after(asking, start, { type: 'restarted' }))).toBe('intent/look');
  });

  test('without a key in the listing is believed only after the time a listing may take', () => {
    const looking = after(asking, start, lost);
    const waiting = after(looking, start, none);
    expect(todo(waiting)).toBe('wait 60 s');
    const again = after(waiting, start + minute, none);
    expect(todo(again, start + minute)).toBe('create');
    expect(again.asks).toBe(2);
  });

  test('with one key in the listing: its secret is lost, so it is deleted, and another one is made', () => {
    const looking = after(asking, start, lost);
    const clearing = after(looking, start, seen({ isNewKeyListed: false, strays: ['stray'] }));
    expect(todo(clearing)).toBe('delete stray');
    const cleared = after(clearing, start, deleted, none);
    expect(todo(cleared)).toBe('wait 60 s');
    expect(told(cleared, none, start + minute)).toEqual(['strays-deleted', 'key-asked']);
    expect(todo(after(cleared, start + minute, none), start + minute)).toBe('create');
  });

  test('with several keys in the listing: all of them are deleted', () => {
    const looking = after(asking, start, lost);
    const clearing = after(looking, start, seen({ isNewKeyListed: false, strays: ['one', 'two'] }));
    expect(todo(clearing)).toBe('delete one two');
  });

  test('whose key is listed still after its deletion: deleted again, ever more slowly', () => {
    const strays = seen({ isNewKeyListed: false, strays: ['stray'] });
    let clearing = after(asking, start, lost, strays);
    const waits: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      clearing = after(clearing, start, deleted, strays);
      waits.push(todo(clearing));
    }
    expect(waits).toEqual(['wait 2 s', 'wait 10 s', 'wait 60 s', 'wait 300 s']);
  });

  test('while the listing does not answer either: waits, and asks nothing', () => {
    const looking = after(asking, start, lost, silence, silence);
    expect(todo(looking)).toBe('wait 10 s');
    expect(looking.asks).toBe(1);
  });

  test('five times over is put before a person, and trying again asks once more', () => {
    let present = asking;
    for (let turn = 1; turn <= 5; turn += 1) {
      const now = start + turn * 2 * minute;
      present = after(present, now, lost);
      present = after(present, now + minute, none);
    }
    expect(present.stage).toMatchObject({
      name: 'needs-human',
      problem: { kind: 'mistral', failure: { kind: 'timed-out' } },
      choices: ['try-again', 'roll-back'],
    });
    const again = after(present, start, choose('try-again'), checked(present));
    expect(todo(again)).toBe('create');
    expect(again.asks).toBe(6);
    expect(placeOf(after(present, start, choose('roll-back')))).toBe('rolling-back/restore');
  });
});

test('a call that surely was not sent is repeated without looking', () => {
  const waiting = after(asking, start, { type: 'create-failed', failure: failures.unsent });
  expect(todo(waiting)).toBe('wait 2 s');
  expect(todo(waiting, start + minute)).toBe('create');
});

test('"too many calls" waits for as long as Mistral wants, then looks', () => {
  const waiting = after(asking, start, { type: 'create-failed', failure: failures.limited });
  expect(todo(waiting)).toBe('wait 30 s');
  expect(todo(waiting, start + minute)).toBe('look');
});

test('a refusal is put before a person, who may try again or roll back', () => {
  const refused = after(asking, start, { type: 'create-failed', failure: failures.forbidden });
  expect(refused.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'roll-back'] });
  expect(todo(after(refused, start, choose('try-again')))).toBe('create');
  expect(todo(after(refused, start, choose('roll-back'), { type: 'time-passed' }))).toBe('look');
});

test('a key without a secret is found, deleted and asked for anew', () => {
  const looking = after(asking, start, { type: 'created-without-secret' });
  expect(todo(looking)).toBe('look');
  const clearing = after(looking, start, seen({ isNewKeyListed: false, strays: ['mute'] }));
  expect(todo(clearing)).toBe('delete mute');
});

test('a deletion of a leftover that Mistral refuses is put before a person in the end', () => {
  let present = after(asking, start, lost, seen({ isNewKeyListed: false, strays: ['stray'] }));
  for (let turn = 0; turn < 5; turn += 1) {
    present = after(present, start, { type: 'delete-sent', failure: failures.forbidden });
  }
  expect(placeOf(present)).toBe('needs-human');
  expect(todo(after(present, start, choose('try-again')))).toBe('delete stray');
});

test('stopping while the call is open looks for what it may have made, and deletes that', () => {
  const going = after(asking, start, stop, { type: 'time-passed' });
  expect(todo(going)).toBe('look');
  const nothing = after(going, start, none);
  expect(todo(nothing)).toBe('wait 60 s');
  expect(placeOf(after(nothing, start + minute, none))).toBe('rolled-back');
  const found = after(going, start, seen({ isNewKeyListed: false, strays: ['late'] }));
  expect(todo(found)).toBe('delete late');
  expect(placeOf(after(found, start + minute, deleted, none))).toBe('rolled-back');
});

test('an answer that comes after the stop is no new key but a leftover', () => {
  const going = after(asking, start, stop);
  expect(isIllegal(going, created)).toBe(true);
  expect(isIllegal(going, accepted)).toBe(true);
});
