import type { SandboxControl } from '../control.ts';
import { ControlError } from '../control.ts';
import { FaultSyntaxError } from '../faults/fault.ts';
import { readSettings, SettingError } from '../settings-reader.ts';
import { invalid, json, problem, type Answer } from './answer.ts';
import {
  date,
  defaulted,
  list,
  nullable,
  object,
  oneOf,
  text,
  uuid,
  whole,
  type Reader,
  type Read,
} from './readers.ts';

/** The path under which the sandbox is steered; nothing of the API lies there. */
export const CONTROL = '/__control';

const anything: Reader<unknown> = (value) => ({ ok: true, value });

const clockBody = object({
  today: nullable(date),
  advanceDays: defaulted(whole, 0),
  advanceMs: defaulted(whole, 0),
});
const faultsBody = object({ rules: list(anything), mode: defaulted(oneOf(['replace', 'add']), 'replace') });
const changeBody = object({
  do: oneOf(['use-key', 'delete-key', 'expire-key', 'add-member', 'remove-member']),
});
const keyBody = object({ keyId: uuid, daysAgo: defaulted(whole, 0), inDays: defaulted(whole, -1) });
const personBody = object({ firstName: text(), lastName: text(), email: text() });
const memberBody = object({ member: text() });

/**
 * Answers the control route.
 *
 * `GET state`, `GET requests`, `DELETE requests`, `POST faults`, `DELETE faults`, `POST settings`, `POST clock`,
 * `POST reset`, and `POST organization` for changes that are made behind the API's back.
 */
export function answerControl(control: SandboxControl, method: string, path: string, body: unknown): Answer {
  try {
    return (
      run(control, `${method} ${path.slice(CONTROL.length)}`, body) ??
      problem(404, 'There is no such control')
    );
  } catch (thrown) {
    const isTheirs =
      thrown instanceof ControlError || thrown instanceof FaultSyntaxError || thrown instanceof SettingError;
    if (!isTheirs) throw thrown;
    return invalid(['body'], thrown.message);
  }
}

function run(control: SandboxControl, call: string, body: unknown): Answer | null {
  switch (call) {
    case 'GET /state':
      return json({ ...control.state(), requests: control.requests() });
    case 'GET /requests':
      return json(control.requests());
    case 'DELETE /requests':
      return done(control, () => control.clearRequests());
    case 'POST /faults':
      return changeFaults(control, body);
    case 'DELETE /faults':
      return done(control, () => control.setFaults([]));
    case 'POST /settings':
      return done(control, () => control.changeSettings(readSettings(body)));
    case 'POST /clock':
      return withBody(clockBody, body, ({ today, advanceDays, advanceMs }) =>
        done(control, () => {
          if (today !== null) control.moveToDay(today);
          control.advance({ days: advanceDays, ms: advanceMs });
        }),
      );
    case 'POST /reset':
      return done(control, () => control.reset());
    case 'POST /organization':
      return withBody(changeBody, body, ({ do: what }) => change(control, what, body));
    default:
      return null;
  }
}

type Change = 'use-key' | 'delete-key' | 'expire-key' | 'add-member' | 'remove-member';

function change(control: SandboxControl, what: Change, body: unknown): Answer {
  switch (what) {
    case 'use-key':
      return withBody(keyBody, body, ({ keyId, daysAgo }) =>
        done(control, () => control.useKey(keyId, daysAgo)),
      );
    case 'delete-key':
      return withBody(keyBody, body, ({ keyId }) => done(control, () => control.deleteKey(keyId)));
    case 'expire-key':
      return withBody(keyBody, body, ({ keyId, inDays }) =>
        done(control, () => control.expireKey(keyId, inDays)),
      );
    case 'add-member':
      return withBody(personBody, body, (person) => json({ id: control.addMember(person) }));
    case 'remove-member':
      return withBody(memberBody, body, ({ member }) => done(control, () => control.removeMember(member)));
    default:
      return what satisfies never;
  }
}

function changeFaults(control: SandboxControl, body: unknown): Answer {
  return withBody(faultsBody, body, ({ rules, mode }) =>
    done(control, () => {
      const wanted = rules.map((rule) => (typeof rule === 'object' && rule !== null ? rule : String(rule)));
      if (mode === 'add') control.addFaults(wanted);
      else control.setFaults(wanted);
    }),
  );
}

function done(control: SandboxControl, act: () => void): Answer {
  act();
  return json(control.state());
}

function withBody<T>(read: Reader<T>, body: unknown, act: (value: T) => Answer): Answer {
  const found: Read<T> = read(body, ['body']);
  return found.ok ? act(found.value) : { kind: 'problem', status: 422, detail: found.issues };
}
