import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Wish } from '../../../src/domain/rotation/rehearsal.ts';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import { companion, createAnswers } from './answers.ts';
import type { Bundle } from './bundle.ts';
import { checkEnd, leftBeside } from './checks.ts';
import { createEvidence } from './evidence.ts';
import { makeFolders } from './folders.ts';
import { type LifeEnd, live } from './life.ts';
import type { ChildConfig } from './messages.ts';
import { createMonitor } from './monitor.ts';
import type { Place } from './place.ts';
import type { Scenario } from './scenario.ts';
import { setUp } from './set-up.ts';
import { plainKeys, type Slot } from './slot.ts';

/** What one run came to. */
export interface RunResult {
  readonly name: string;
  readonly scenario: Scenario;
  /** The points of the first life, in order; only of a run that was not killed. */
  readonly trace: readonly string[];
  /** How many points each life had. */
  readonly points: readonly number[];
  /** Where it was killed. */
  readonly killedAt: readonly string[];
  readonly ends: readonly string[];
  readonly violations: readonly string[];
  /** What happened; only where something is wrong. */
  readonly story: readonly string[];
}

/** What a run needs beside its scenario. */
export interface RunMeans {
  readonly slot: Slot;
  readonly bundle: Bundle;
  readonly template: string;
  /** Whether the story is wanted in any case. */
  readonly tellsAll?: boolean;
}

const mostLives = 12;
/** Between two looks of the consumers, beside those at every point. */
const pollMs = 4;

/** Does one run: lives until one ends by itself, killed at the given point of each, then everything is looked into. */
export async function performRun(
  scenario: Scenario,
  kills: readonly number[],
  { slot, bundle, template, tellsAll = false }: RunMeans,
): Promise<RunResult> {
  slot.reset();
  slot.sandbox.control.changeSettings(scenario.settings);
  slot.sandbox.control.setFaults(scenario.faults);
  const folders = makeFolders(slot.folder, template);
  const oldKeys = scenario.purpose === 'create' ? [] : plainKeys(slot).slice(0, scenario.keys.length);
  const { places, destinations } = await setUp(scenario, oldKeys, slot, folders);
  const destinationIds = destinations.map(({ id }) => id);
  const { keys } = slot.sandbox.organization();
  const initialKeyIds = keys.all().map(({ id }) => id);
  const monitor = createMonitor(
    slot,
    places.map((place, n) => ({
      place,
      oldKeyId: oldKeys.length === 0 ? null : (destinations[n]?.keyId ?? null),
    })),
    {
      excuses: scenario.excuses,
      knowsOneRotation: scenario.keys.length === 1,
      revokes: oldKeys.map(({ id }) => id),
    },
  );
  const violations = new Set<string>();
  const surroundings = { slot, places, oldKeys, destinationIds, newKeys: monitor.newKeys };
  const answers = createAnswers(scenario, surroundings, monitor, (text) => violations.add(text));
  const evidence = createEvidence(folders, { adminKey: slot.sandbox.adminKey, oldKeys, places, monitor });
  const note = (found: readonly string[]): void => {
    for (const one of found) violations.add(one);
  };

  const config = (killAt: number | null, begins: boolean): ChildConfig => ({
    dataFolder: folders.data,
    logFile: folders.logFile,
    keychainFolder: scenario.hasKeychain ? folders.keychain : null,
    traceFile: begins ? folders.traceFile : `${folders.traceFile}-of-the-other`,
    baseUrl: slot.sandbox.url,
    inferenceUrl: slot.sandbox.inferenceUrl,
    adminKey: slot.sandbox.adminKey,
    destinations,
    wish: wishOf(scenario, oldKeys, slot),
    killAt,
    skipsWaits: scenario.skipsWaits,
    begins,
    now: slot.now(),
  });
  const begin = async (life: number, given: ChildConfig): Promise<LifeEnd> => {
    answers.begun(life);
    const end = await live(bundle.script, given, folders, answers.to(life), slot.now);
    answers.ended(life);
    return end;
  };
  const judge = ({ code, signal, output }: LifeEnd): void => {
    if (code !== 0) violations.add(`a process ended with ${String(code ?? signal)}: ${output.slice(-600)}`);
  };

  let whole: readonly string[] = [];
  const points: number[] = [];
  const killedAt: string[] = [];
  let other: Promise<LifeEnd> | null = null;
  for (let life = 0; life < mostLives; life += 1) {
    writeFileSync(folders.traceFile, '');
    const killAt = kills[life] ?? null;
    const present = begin(life, config(killAt, true));
    if (scenario.isDoubled) {
      other ??= answers.whenAtWork.then(() => begin(companion, config(null, false)));
    }
    const poll = setInterval(monitor.look, pollMs);
    const end = await present;
    clearInterval(poll);
    monitor.look();
    const trace = readFileSync(folders.traceFile, 'utf8').split('\n').slice(0, -1);
    points.push(trace.length);
    if (kills.length === 0) whole = trace;
    note(evidence.leaks());
    if (end.signal !== 'SIGKILL' || trace.length !== killAt) {
      judge(end);
      break;
    }
    killedAt.push(trace.at(-1) ?? '');
    monitor.tell(`killed at ${String(trace.at(-1))}`);
    evidence.collect();
  }
  if (other !== null) judge(await other);
  note(evidence.leaks());

  const isUneventful = answers.isUneventful();
  const checked = checkEnd({ scenario, folders, initialKeyIds, monitor, isUneventful, ...surroundings });
  note([...monitor.violations, ...checked.violations]);
  if (checked.ends.every((end) => end.startsWith('done') || end === 'rolled back')) {
    note([...evidence.unwiped(), ...places.flatMap(besideOf)]);
  }
  if (existsSync(folders.outputFile))
    note([`said: ${readFileSync(folders.outputFile, 'utf8').slice(0, 400)}`]);
  await Promise.all(places.map((place) => place.close()));
  if (process.env['CRASH_KEEP'] === undefined) rmSync(folders.root, { recursive: true, force: true });
  else monitor.tell(`kept in ${folders.root}`);
  const name = `${scenario.name}${kills.length === 0 ? '' : `@${kills.join('+')}`}`;
  const story = violations.size === 0 && !tellsAll ? [] : monitor.story;
  return {
    name,
    scenario,
    trace: whole,
    points,
    killedAt,
    ends: checked.ends,
    violations: [...violations],
    story,
  };
}

function wishOf({ purpose, revoke }: Scenario, oldKeys: readonly ApiKey[], slot: Slot): Wish {
  const isMaking = purpose === 'create';
  return {
    purpose,
    keyIds: oldKeys.map(({ id }) => id),
    ownerId: isMaking ? (slot.sandbox.organization().members.all()[0]?.id ?? null) : null,
    expiresOn: 'same',
    revoke,
    name: isMaking ? 'A new key' : null,
    workspaceId: isMaking ? (plainKeys(slot)[0]?.workspaceId ?? null) : null,
    destinationIds: null,
  };
}

function besideOf({ file, kind }: Place): readonly string[] {
  return file === null ? [] : leftBeside(file).map((name) => `${kind}: ${name} is left beside the file`);
}
