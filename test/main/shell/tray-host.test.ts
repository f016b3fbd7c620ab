import { expect, test } from 'vitest';
import { hasTrayHost, type RunProgram } from '../../../src/main/shell/tray-host.ts';

/** A machine on which only the named programs are installed. */
const machine =
  (answers: Readonly<Record<string, string>>): RunProgram =>
  async (program) =>
    answers[program] ?? null;

test.each([
  ['dbus-send says yes', { 'dbus-send': '   boolean true\n' }, true],
  ['dbus-send says no', { 'dbus-send': '   boolean false\n', gdbus: '(true,)\n' }, false],
  ['only gdbus is there', { gdbus: '(true,)\n' }, true],
  ['only busctl is there', { busctl: 'b true\n' }, true],
  ['nothing can ask the bus', {}, false],
])('%s', async (_what, answers, expected) => {
  expect(await hasTrayHost(machine(answers))).toBe(expected);
});
