import { openGitHubDestination } from '../../../../../src/main/adapters/destinations/github/open-github-destination.ts';
import type { GitHubSpec, Held } from '../../../../../src/domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../../../src/main/core/rotation/destination-port.ts';
import type { GitHubServer } from '../../../../servers/github/github-server.ts';

/** The token that the test server knows. */
export const TOKEN = 'ghp_test-token';

/** The secret that the tests write. */
export const NEW_KEY = 'mistral-new-key-7Qp2Lx9VbT';

/** The moment at which the tests begin. */
export const START = Date.parse('2026-03-01T12:00:00Z');

/** The places of the test server, as scopes. */
export const scopes = {
  repository: { level: 'repository', owner: 'acme', repository: 'app' },
  environment: { level: 'environment', owner: 'acme', repository: 'app', environment: 'prod/eu' },
  organization: { level: 'organization', organization: 'acme' },
} as const satisfies Record<string, GitHubSpec['scope']>;

/** The same places as the test server names them. */
export const places = {
  repository: 'repos/acme/app',
  environment: 'repos/acme/app/environments/prod/eu',
  organization: 'orgs/acme',
} as const;

/** Opens the secret MISTRAL_API_KEY of the repository. */
export function opened(
  server: GitHubServer,
  changes: Partial<GitHubSpec> = {},
  credential: string | null = TOKEN,
): Promise<OpenedDestination> {
  const spec: GitHubSpec = {
    kind: 'github',
    apiUrl: server.url,
    scope: scopes.repository,
    name: 'MISTRAL_API_KEY',
    ...changes,
  };
  return openGitHubDestination(spec, credential, { fetch, now: () => START });
}

/** A value that GitHub does not tell, written so many seconds after the start. */
export function hidden(afterSeconds: number): Held {
  const version = new Date(START + afterSeconds * 1000).toISOString().replace('.000Z', 'Z');
  return { kind: 'hidden', version };
}

/** Nothing. */
export const absent: Held = { kind: 'absent', version: null };

/** A signal that never aborts. */
export const going = new AbortController().signal;
