import { Eye } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { DestinationLook, DestinationRow } from '../../../../contract/rotations.ts';
import { usualSettleMs } from '../../../../contract/usual-settle.ts';
import { useAppState, useConnection } from '../../../lib/app-state.ts';
import { classesOf } from '../../../lib/classes.ts';
import type { DestinationKind, SavedDestination } from '../../../lib/rotation-types.ts';
import { usePrivateAction } from '../../../lib/use-private-action.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { CommandsOff } from './CommandsOff.tsx';
import { type CredentialChoice, credentialOf, credentialWords } from './credential-form.ts';
import { CredentialField } from './CredentialField.tsx';
import type { Values } from './destination-fields.ts';
import { firstValues, problemsOf, specOf, valuesOf } from './destination-form.ts';
import styles from './DestinationDialog.module.css';
import { DestinationFields } from './DestinationFields.tsx';
import { kindNotes, kindOptions } from './kind-words.ts';
import { LookResult } from './LookResult.tsx';
import { readSettle, settleText } from './settle-time.ts';

const css = classesOf(styles);

/** Props of {@link DestinationDialog}. */
export interface DestinationDialogProps {
  readonly keyId: string;
  /** Null for a new one. */
  readonly destination: DestinationRow | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

interface Draft {
  readonly kind: DestinationKind;
  readonly values: Values;
  readonly credential: CredentialChoice;
  readonly settle: string;
}

/** Asks where a key's consumers read it, looks there without changing anything, and saves it. */
export function DestinationDialog({ keyId, destination, onClose, onSaved }: DestinationDialogProps) {
  const { id: connectionId } = useConnection();
  const { settings } = useAppState();
  const formId = useId();
  const [draft, setDraft] = useState<Draft>(() => draftOf(destination));
  const [tries, setTries] = useState(0);
  const wasTried = tries > 0;
  const [look, setLook] = useState<DestinationLook | null>(null);
  const { kind, values } = draft;
  const isOff = kind === 'command' && !settings.commandsEnabled;
  const words = credentialWords(kind, values);
  const isKept = destination?.hasCredential === true && destination.spec.kind === kind;
  const problems = problemsOf(kind, values);
  const settle = readSettle(draft.settle);
  const credential = credentialOf(words, draft.credential);
  const looking = usePrivateAction('destinations.look', setLook);
  const saving = usePrivateAction('destinations.save', onSaved);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setLook(null);
  };
  const failure = saving.error ?? looking.error;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const isTold = look !== null || failure !== null;
    if (isTold) form.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [look, failure]);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const send = (run: (input: SavedDestination) => void): void => {
    setTries(tries + 1);
    looking.reset();
    saving.reset();
    if (Object.keys(problems).length > 0 || settle === null || credential === null) return;
    const id = destination?.id ?? null;
    run({ id, connectionId, keyId, spec: specOf(kind, values), settleMs: settle, credential });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isFieldFirst
      title={destination === null ? 'Add a destination' : 'Change the destination'}
      footer={
        <>
          {kind !== 'hand-over' && !isOff && (
            <span className={css('look')}>
              <Button icon={Eye} isBusy={looking.isPending} onClick={() => send(looking.run)}>
                Look
              </Button>
              <span className={css('note')}>Only reads</span>
            </span>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={saving.isPending} disabled={isOff}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        className={css('form')}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          send(saving.run);
        }}
      >
        <div className={css('kind')}>
          <Select
            label="Kind"
            value={kind}
            options={kindOptions}
            onChange={(next) => {
              setTries(0);
              change({
                kind: next,
                values: firstValues(next),
                credential: credentialFor(destination, next),
              });
            }}
          />
          <p className={css('note')}>{kindNotes[kind]}</p>
        </div>
        {kind === 'command' && <CommandsOff />}
        <DestinationFields
          kind={kind}
          values={values}
          problems={wasTried ? problems : {}}
          onChange={(name, value) => change({ values: { ...values, [name]: value } })}
        />
        {words !== null && (
          <CredentialField
            words={words}
            choice={draft.credential}
            isKept={isKept}
            error={wasTried && credential === null ? 'This is needed to sign in.' : null}
            onChange={(next) => change({ credential: next })}
          />
        )}
        <TextField
          label="Consumers pick a new key up within"
          width="number"
          suffix="s"
          inputMode="numeric"
          value={draft.settle}
          onChange={(next) => change({ settle: next })}
          error={settle === null ? 'From 0 to 86,400 seconds.' : null}
          hint="The old key works at least that long after the new one is stored."
        />
        <div role="status">{look !== null && <LookResult look={look} />}</div>
        <ErrorNote error={failure} />
      </form>
    </Dialog>
  );
}

function draftOf(destination: DestinationRow | null): Draft {
  const kind = destination?.spec.kind ?? 'file';
  return {
    kind,
    values: destination === null ? firstValues(kind) : valuesOf(destination.spec),
    credential: credentialFor(destination, kind),
    settle: settleText(destination?.settleMs ?? usualSettleMs),
  };
}

function credentialFor(destination: DestinationRow | null, kind: DestinationKind): CredentialChoice {
  return destination?.hasCredential === true && destination.spec.kind === kind
    ? { from: 'kept' }
    : { from: 'typed', typed: {} };
}
