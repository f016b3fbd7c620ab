import { useAppState } from '../../lib/app-state.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Select } from '../../ui/Select.tsx';
import { LabeledRow, Row, Section } from './Section.tsx';
import { useSetting } from './use-setting.ts';

const themes = [
  { value: 'system', label: 'Same as the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** How the app looks and starts. */
export function GeneralSection() {
  const { settings } = useAppState();
  const change = useSetting();
  return (
    <Section id="general" title="General">
      <LabeledRow label="Appearance">
        <Select
          label="Appearance"
          isLabelHidden
          value={settings.theme}
          options={themes}
          onChange={(theme) => change({ theme })}
        />
      </LabeledRow>
      <Row>
        <Switch
          label="Start at login"
          description="Vane then waits in the tray without a window."
          isOn={settings.startAtLogin}
          onChange={(startAtLogin) => change({ startAtLogin })}
        />
      </Row>
    </Section>
  );
}
