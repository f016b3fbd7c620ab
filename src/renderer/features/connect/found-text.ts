import { formatCount, formatQuantity } from '../../lib/format.ts';
import type { PassedTest } from './use-connecting.ts';

/** The key listing stops counting here, because it has no total. */
const COUNTED_KEYS = 100;

/** What a passed test counted, such as "40 members, 8 workspaces, 100 or more API keys". */
export function foundText({ memberCount, workspaceCount, apiKeyCount }: PassedTest): string {
  const counts = [
    memberCount === null ? null : formatQuantity(memberCount, 'member'),
    workspaceCount === null ? null : formatQuantity(workspaceCount, 'workspace'),
    apiKeyCount === null
      ? null
      : apiKeyCount >= COUNTED_KEYS
        ? `${formatCount(COUNTED_KEYS)} or more API keys`
        : formatQuantity(apiKeyCount, 'API key'),
  ];
  return counts.filter((count) => count !== null).join(', ');
}

/** Which address and header worked. */
export function accessText({ baseUrl, authentication }: PassedTest): string {
  return `At ${baseUrl}, with the header ${authentication === 'bearer' ? 'Authorization: Bearer' : 'x-api-key'}`;
}
