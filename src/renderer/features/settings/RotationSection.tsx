import { useAppState } from '../../lib/app-state.ts';
import { openPlace } from '../../lib/places.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { LabeledRow, Row, Section } from './Section.tsx';
import { useSetting } from './use-setting.ts';

/** What rotations may do on this machine, and what starts by itself. */
export function RotationSection() {
  const { settings } = useAppState();
  const change = useSetting();
  return (
    <Section id="rotation" title="Rotation">
      <Row>
        <Switch
          label="Let destinations run programs"
          description="A destination of the kind “Command” then runs a program of this machine with your rights and gives it the new key on its standard input. Without this, a key with such a destination is not rotated."
          isOn={settings.commandsEnabled}
          onChange={(commandsEnabled) => change({ commandsEnabled })}
        />
      </Row>
      <LabeledRow
        label="Schedules"
        description="Keys and rules that are rotated by themselves. All off until you switch one on."
      >
        <Button onClick={() => openPlace({ page: 'rotations' })}>Open Rotations</Button>
      </LabeledRow>
    </Section>
  );
}
