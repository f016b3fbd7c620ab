import { createMistralClient } from '../../../../src/main/adapters/mistral/client.ts';
import { organizationSource } from '../../../../src/main/adapters/mistral/organization-source.ts';
import type { OrganizationSource } from '../../../../src/main/core/sync/organization-source.ts';
import { fakeTime, json } from './fake-server.ts';

/** A UUID that is easy to read. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A source whose client gets its answers from a function: a body for 200, or a whole response. */
export function sourceOver(answer: (path: string, query: URLSearchParams) => unknown): OrganizationSource {
  const { now, sleep } = fakeTime();
  return organizationSource(
    createMistralClient({
      baseUrl: 'https://api.mistral.ai/v1/admin',
      inferenceUrl: 'https://api.mistral.ai/v1',
      authentication: 'x-api-key',
      key: 'AdminKeyAdminKeyAdminKeyAdminKey',
      now,
      sleep,
      random: () => 0,
      fetch: async (url) => {
        const { pathname, searchParams } = new URL(url);
        const body = answer(pathname.replace('/v1/admin', ''), searchParams);
        return body instanceof Response ? body : json(200, body);
      },
    }),
  );
}
