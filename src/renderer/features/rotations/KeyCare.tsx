import { Section } from '../../ui/detail/Section.tsx';
import { KeyDestinations } from './destinations/KeyDestinations.tsx';
import { KeyLineage } from './KeyLineage.tsx';
import { KeySchedule } from './schedules/KeySchedule.tsx';

/** Props of {@link KeyCare}. */
export interface KeyCareProps {
  readonly keyId: string;
  readonly name: string;
  /** A key that is gone has a past and no future. */
  readonly isGone: boolean;
}

/** What Vane does for one key: where its consumers read it, when it is rotated by itself, which keys came before. */
export function KeyCare({ keyId, name, isGone }: KeyCareProps) {
  return (
    <>
      {!isGone && (
        <>
          <Section title="Destinations">
            <KeyDestinations key={keyId} keyId={keyId} />
          </Section>
          <Section title="Schedule">
            <KeySchedule key={keyId} keyId={keyId} name={name} />
          </Section>
        </>
      )}
      <Section title="Lineage">
        <KeyLineage keyId={keyId} />
      </Section>
    </>
  );
}
