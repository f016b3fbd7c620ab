import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { formatDay, formatDayDistance, formatQuantity, utcDay } from '../../lib/format.ts';
import { isRule } from '../../lib/rules.ts';
import { useCall } from '../../lib/query.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import { ruleWords } from '../../../contract/rule-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { firstChoices, wishOf, withoutObstacles } from './choices.ts';
import { RehearsalBody } from './RehearsalBody.tsx';
import { actLabel, whyNot } from './rehearsal-view.ts';
import styles from './RotateDialog.module.css';
import { useRehearsal } from './use-rehearsal.ts';
import { useStart } from './use-start.ts';

const css = classesOf(styles);

/** Props of {@link RevokeDialog}. */
export interface RevokeDialogProps {
  readonly keyIds: readonly string[];
}

/** Says who would lose what, and revokes keys without a replacement. */
export function RevokeDialog({ keyIds }: RevokeDialogProps) {
  const today = utcDay(useNow());
  const wish = wishOf('revoke', keyIds, firstChoices('revoke'), today);
  const read = useRehearsal(wish);
  const { start, isStarting, error } = useStart();
  const [isSure, setIsSure] = useState(false);
  const { rehearsal, isBehind } = read;
  const reason = rehearsal && whyNot(rehearsal);
  const [only] = keyIds.length === 1 ? keyIds : [];
  const name = rehearsal?.keys[0]?.name;
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      size="medium"
      title={
        only === undefined
          ? `Revoke ${formatQuantity(keyIds.length, 'key')}`
          : name === undefined
            ? 'Revoke key'
            : `Revoke ${name}`
      }
      description={
        only === undefined
          ? 'They stop working at once, whoever uses them, and nothing replaces them. This cannot be undone.'
          : 'It stops working at once, whoever uses it, and nothing replaces it. This cannot be undone.'
      }
      footer={
        <>
          {reason !== null && <p className={css('reason')}>{reason}</p>}
          <Button onClick={closeRotationDialog}>Cancel</Button>
          <Button
            variant="danger"
            isBusy={isStarting}
            disabled={wish === null || rehearsal === null || isBehind || reason !== null || !isSure}
            onClick={() => wish && rehearsal && start(withoutObstacles(wish, rehearsal.keys))}
          >
            {actLabel('revoke', rehearsal?.possible ?? keyIds.length)}
          </Button>
        </>
      }
    >
      <div className={css('content')}>
        <ErrorNote error={error} />
        {only !== undefined && <WhoUsesIt keyId={only} today={today} />}
        <RehearsalBody read={read} purpose="revoke" />
        {reason === null && rehearsal !== null && (
          <Checkbox
            label={
              only === undefined
                ? 'Nobody needs these keys any more, or may stop working'
                : 'Nobody needs this key any more, or may stop working'
            }
            isChecked={isSure}
            onChange={setIsSure}
          />
        )}
      </div>
    </Dialog>
  );
}

/** What speaks for and against a key still being needed. */
export function WhoUsesIt({ keyId, today }: { readonly keyId: string; readonly today: string }) {
  const { id: connectionId } = useConnection();
  const { data } = useCall('keys.get', { connectionId, keyId });
  if (!data) return null;
  const { key, owner, findings } = data;
  const open = findings.filter(({ status }) => status.kind !== 'resolved');
  return (
    <Facts
      facts={[
        { label: 'Key', value: <code>{key.maskedKey}</code> },
        {
          label: 'Last use',
          value:
            key.lastUsedOn === null
              ? 'No recorded use. Mistral records days, and not every use.'
              : `${formatDay(key.lastUsedOn)}, ${formatDayDistance(key.lastUsedOn, today)}`,
        },
        { label: 'Made by', value: owner?.name ?? owner?.email ?? key.createdBy ?? 'Not recorded' },
        { label: 'Workspace', value: key.workspaceName ?? 'None' },
        {
          label: 'Findings',
          value:
            open.length === 0
              ? 'None'
              : open.map(({ rule }) => (isRule(rule) ? ruleWords[rule].title : rule)).join(', '),
        },
      ]}
    />
  );
}
