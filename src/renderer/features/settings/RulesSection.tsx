import { ruleWords } from '../../../contract/rule-words.ts';
import { useConnection } from '../../lib/app-state.ts';
import type { RuleId } from '../../lib/facts-types.ts';
import { ruleIds } from '../../lib/rules.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Row, Section } from './Section.tsx';
import { usePolicy } from './use-policy.ts';

/** Which rules the audit of the active organization applies; drawn once the policy is known. */
export function RulesSection() {
  const { id } = useConnection();
  const { policy, change } = usePolicy(id);
  if (!policy) return null;
  const { disabledRules } = policy;
  const turn = (rule: RuleId, isOn: boolean): void =>
    change({
      disabledRules: isOn ? disabledRules.filter((each) => each !== rule) : [...disabledRules, rule],
    });
  return (
    <Section
      id="rules"
      title="Rules"
      description="What is reported. Findings of a rule that you switch off go away."
    >
      {ruleIds.map((rule) => (
        <Row key={rule}>
          <Switch
            label={ruleWords[rule].title}
            description={ruleWords[rule].why}
            isOn={!disabledRules.includes(rule)}
            onChange={(isOn) => turn(rule, isOn)}
          />
        </Row>
      ))}
    </Section>
  );
}
