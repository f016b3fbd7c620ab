import { useAppState } from '../../lib/app-state.ts';
import { Switch } from '../../ui/Switch.tsx';
import { readNumber } from './number-input.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { Row, Section } from './Section.tsx';
import { useSetting } from './use-setting.ts';

const syncRange = { min: 5, max: 1440, unit: 'minutes' };
const auditRange = { min: 1, max: 168, unit: 'hours' };

/** How often the organizations are read and the keys judged. */
export function ScheduleSection() {
  const { settings } = useAppState();
  const change = useSetting();
  return (
    <Section id="schedule" title="Schedule">
      <Row>
        <Switch
          label="Pause"
          description="No syncs and no notifications until you resume. Sync now still works."
          isOn={settings.isPaused}
          onChange={(isPaused) => change({ isPaused })}
        />
      </Row>
      <NumberSetting
        label="Sync every"
        description="How often Vane reads your organizations."
        unit="min"
        value={String(settings.syncEveryMinutes)}
        onCommit={(text) => {
          const read = readNumber(text, syncRange);
          if ('error' in read) return read.error;
          change({ syncEveryMinutes: read.value });
          return null;
        }}
      />
      <NumberSetting
        label="Check keys every"
        description="Also after each sync that changed keys."
        unit="h"
        value={String(settings.auditEveryHours)}
        onCommit={(text) => {
          const read = readNumber(text, auditRange);
          if ('error' in read) return read.error;
          change({ auditEveryHours: read.value });
          return null;
        }}
      />
    </Section>
  );
}
