import { useConnection } from '../../lib/app-state.ts';
import type { Policy } from '../../lib/facts-types.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { Row, Section } from './Section.tsx';
import { readThreshold, thresholdFields, thresholdText } from './thresholds.ts';
import { usePolicy } from './use-policy.ts';
import { WorkspaceOverrides } from './WorkspaceOverrides.tsx';

/** What the audit of the active organization judges by. */
export function PolicySection() {
  const { id, name } = useConnection();
  const { policy, error, retry, change } = usePolicy(id);
  return (
    <Section
      id="policy"
      title="Policy"
      description={`The numbers that ${name} is judged by. Findings follow at once.`}
    >
      {policy ? (
        <PolicyRows key={id} policy={policy} onChange={change} />
      ) : error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : (
        <Row>
          <SkeletonRows label="Reading the policy" />
        </Row>
      )}
    </Section>
  );
}

interface PolicyRowsProps {
  readonly policy: Policy;
  readonly onChange: (part: Partial<Policy>) => void;
}

function PolicyRows({ policy, onChange }: PolicyRowsProps) {
  const { thresholds } = policy;
  return (
    <>
      {thresholdFields.map((field) => (
        <NumberSetting
          key={field.name}
          label={field.label}
          description={field.description}
          unit={field.unit}
          isWide={field.name === 'expiryWarningDays'}
          value={thresholdText(thresholds, field.name)}
          onCommit={(text) => {
            const read = readThreshold(text, field);
            if ('error' in read) return read.error;
            onChange({ thresholds: { ...thresholds, ...read.value } });
            return null;
          }}
        />
      ))}
      <WorkspaceOverrides policy={policy} onChange={onChange} />
    </>
  );
}
