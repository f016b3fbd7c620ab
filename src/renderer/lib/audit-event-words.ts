import { auditPhrases } from './audit-phrases.ts';
import type { AuditEvent } from './facts-types.ts';
import { formatMoney } from './money.ts';

/** An audit log entry as people read it: who, then what they did. */
export interface AuditEventWords {
  readonly who: string;
  /** Goes after `who`: "created API key “ci-deploy”". The raw name of the event where we have no words for it. */
  readonly did: string;
  readonly isKnown: boolean;
}

/** Says an entry of Mistral's audit log in words; events that we do not know keep Mistral's own name. */
export function auditEventWords(
  event: Pick<AuditEvent, 'type' | 'actorType' | 'actor' | 'target' | 'details'>,
): AuditEventWords {
  const who = actorName(event);
  const phrase = auditPhrases[event.type];
  if (phrase === undefined) return { who, did: event.type, isKnown: false };
  return { who, did: `${fill(phrase, targetName(event.target))}${amountOf(event.details)}`, isKnown: true };
}

/** Who did it: the person's name or email where it is known, else what kind of actor it was. */
function actorName({ actorType, actor }: Pick<AuditEvent, 'actorType' | 'actor'>): string {
  const name = [actor['name'], actor['email']].find((text) => text !== undefined && text.trim() !== '');
  if (name !== undefined) return name;
  switch (actorType) {
    case 'HUMAN':
      return 'A member';
    case 'API_KEY':
      return 'An admin key';
    default:
      return 'Mistral';
  }
}

/** Mistral does not say what a target's facts are; names and emails have been seen. */
function targetName(target: Readonly<Record<string, string>>): string | null {
  return target['name'] ?? target['email'] ?? null;
}

/** Puts the target's name into `{an API key}`: the noun and the name, or an email alone, or the noun with its article. */
function fill(phrase: string, name: string | null): string {
  return phrase.replace(/\{(an?|the) ([^}]+)\}/, (_, article: string, noun: string) => {
    if (name === null || name === '') return `${article} ${noun}`;
    return name.includes('@') ? name : `${noun} “${name}”`;
  });
}

function amountOf(details: Readonly<Record<string, string>>): string {
  const { amount, currency } = details;
  return amount === undefined ? '' : ` to ${formatMoney(amount, currency ?? null)}`;
}

/** What kind of event a type is, for filters: "Created an API key"; the raw name of types that we have no words for. */
export function auditTypeLabel(type: string): string {
  const phrase = auditPhrases[type]?.replace(/[{}]/g, '');
  return phrase === undefined ? type : phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
