import { accept, acknowledge, type Decision, reopen, snooze } from '../../../domain/audit/decisions.ts';
import type { Finding } from '../../../domain/audit/finding.ts';
import { normalizePolicy } from '../../../domain/audit/normalize-policy.ts';
import { ruleWords } from '../../../domain/audit/rule-words.ts';
import type { Connection } from '../../../domain/organization/connection.ts';
import { DAY_MS } from '../../../domain/organization/day.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Reads } from '../../adapters/sqlite/reads/reads.ts';
import { forgetOldNews } from '../../core/audit-run.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls about findings need. */
export interface FindingHandlerDeps {
  readonly mirror: Mirror;
  readonly reads: Reads;
  readonly audit: (connection: Connection) => Promise<void>;
  readonly tellData: (connectionId: string) => void;
  readonly now: () => number;
}

type Names =
  | `findings.${'page' | 'get' | 'acknowledge' | 'snooze' | 'accept' | 'reopen'}`
  | 'audit.run'
  | `policy.${'get' | 'change'}`;

/** Findings, what people decide about them, and the policy that they come from. */
export function findingHandlers({
  mirror,
  reads,
  audit,
  tellData,
  now,
}: FindingHandlerDeps): Pick<Handlers, Names> {
  const decide = (
    { connectionId, findingIds }: { readonly connectionId: string; readonly findingIds: readonly string[] },
    action: string,
    details: Readonly<Record<string, string>>,
    decision: (finding: Finding) => Decision,
  ): null => {
    const { id } = knownConnection(mirror, connectionId);
    const decided = mirror.findings.some(id, findingIds).flatMap((finding) => {
      const outcome = decision(finding);
      return outcome.ok && outcome.value !== finding ? [outcome.value] : [];
    });
    mirror.transaction(() => {
      mirror.findings.decide(id, decided);
      for (const { id: findingId, rule, subjectName } of decided) {
        mirror.journal.append({
          at: now(),
          connectionId: id,
          actor: 'user',
          action,
          subject: `${ruleWords[rule].title}: ${subjectName}`,
          outcome: 'done',
          details: { ...details, findingId },
        });
      }
    });
    forgetOldNews(mirror, id);
    tellData(id);
    return null;
  };
  const inDays = (days: number): number => now() + days * DAY_MS;

  return {
    'findings.page': (input) => reads.findings.page(input),
    'findings.get'(input) {
      const finding = reads.findings.get(input);
      if (finding === null) throw new CallFailure('not-found', 'This finding is no longer kept.');
      return finding;
    },
    'findings.acknowledge': (input) =>
      decide(input, 'finding.acknowledged', {}, (finding) => acknowledge(finding, now())),
    'findings.snooze': (input) =>
      decide(input, 'finding.snoozed', { days: String(input.days) }, (finding) =>
        snooze(finding, inDays(input.days), now()),
      ),
    'findings.accept': (input) =>
      decide(input, 'finding.accepted', { days: String(input.days), reason: input.reason }, (finding) =>
        accept(finding, inDays(input.days), input.reason, now()),
      ),
    'findings.reopen': (input) => decide(input, 'finding.reopened', {}, reopen),
    async 'audit.run'({ connectionId }) {
      await audit(knownConnection(mirror, connectionId));
      return null;
    },
    'policy.get': ({ connectionId }) => mirror.policies.get(knownConnection(mirror, connectionId).id),
    async 'policy.change'({ connectionId, policy }) {
      const connection = knownConnection(mirror, connectionId);
      const normal = normalizePolicy(policy);
      if (!normal.ok) {
        throw new CallFailure('bad-input', normal.failure.map(({ message }) => message).join(' '));
      }
      mirror.transaction(() => {
        mirror.policies.set(connection.id, normal.value);
        mirror.journal.append({
          at: now(),
          connectionId: connection.id,
          actor: 'user',
          action: 'policy.changed',
          subject: connection.name,
          outcome: 'done',
          details: { policy: JSON.stringify(normal.value) },
        });
      });
      await audit(connection);
      return normal.value;
    },
  };
}
