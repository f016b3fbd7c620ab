import { BellRing } from 'lucide-react';
import { useAppState } from '../../lib/app-state.ts';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { LabeledRow, Row, Section } from './Section.tsx';
import { useSetting } from './use-setting.ts';

/** Whether the desktop is told of new findings. */
export function NotificationsSection() {
  const { settings, notifications } = useAppState();
  const change = useSetting();
  const test = useAction('notification.test');
  const isAvailable = notifications === 'available';
  return (
    <Section id="notifications" title="Notifications">
      <Row>
        <Switch
          label="Tell me about new findings"
          description={
            isAvailable
              ? 'One notification for each new fact; several at once become one.'
              : 'This desktop has no notification service now. The tray and this window still say it.'
          }
          isOn={settings.notificationsEnabled}
          onChange={(notificationsEnabled) => change({ notificationsEnabled })}
        />
      </Row>
      <LabeledRow
        label="Test"
        description={
          test.data
            ? test.data.shown
              ? 'The system took it. If you see nothing, check its “do not disturb”.'
              : 'The system did not take it. Check its notification settings.'
            : 'See whether your desktop shows them.'
        }
      >
        <Button icon={BellRing} isBusy={test.isPending} onClick={() => test.run({})}>
          Send a test notification
        </Button>
      </LabeledRow>
      {test.error && (
        <Row>
          <ErrorNote error={test.error} onRetry={() => test.run({})} />
        </Row>
      )}
    </Section>
  );
}
