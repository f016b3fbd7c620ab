import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, GitHubSpec } from '../../../../domain/rotation/destination.ts';
import { pathOf, readEndpoint } from '../http/endpoint.ts';
import { failure } from '../http/failure.ts';

/** The addresses of one secret of GitHub Actions. */
export interface SecretPlace {
  readonly host: string;
  readonly secret: string;
  readonly publicKey: string;
  /** The repositories that may use the secret; null where it is not an organization's. */
  readonly repositories: string | null;
  /** What has to exist for the secret to exist, in words. */
  readonly within: string;
}

/** Finds the addresses of a secret; fails for names that GitHub would not take, before anything is sent. */
export function secretPlace({ apiUrl, scope, name }: GitHubSpec): Outcome<SecretPlace, DestinationFailure> {
  const endpoint = readEndpoint(apiUrl);
  if (!endpoint.ok) return endpoint;
  if (!isSecretName(name)) {
    return failure(
      'refused',
      'GitHub takes only names of capital letters, digits and _, which begin neither with a digit nor with GITHUB_.',
    );
  }
  const container = containerOf(scope);
  if (container === null) {
    return failure(
      'refused',
      'Owner, repository, environment or organization is empty or no valid name. Correct it.',
    );
  }
  const { base, host } = endpoint.value;
  const secrets = `${base}${container}/secrets`;
  const secret = `${secrets}/${name}`;
  return success({
    host,
    secret,
    publicKey: `${secrets}/public-key`,
    repositories: scope.level === 'organization' ? `${secret}/repositories` : null,
    within: wordsFor(scope),
  });
}

/** The rules of GitHub's secrets reference, but with capital letters only, as which GitHub stores them anyway. */
function isSecretName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) && !name.startsWith('GITHUB_');
}

/** An environment has its secrets beside `actions`, not below it. */
function containerOf(scope: GitHubSpec['scope']): string | null {
  switch (scope.level) {
    case 'repository':
      return pathOf(['repos', scope.owner, scope.repository, 'actions']);
    case 'environment':
      return pathOf(['repos', scope.owner, scope.repository, 'environments', scope.environment]);
    case 'organization':
      return pathOf(['orgs', scope.organization, 'actions']);
  }
}

function wordsFor(scope: GitHubSpec['scope']): string {
  switch (scope.level) {
    case 'repository':
      return `the repository ${scope.owner}/${scope.repository}`;
    case 'environment':
      return `the repository ${scope.owner}/${scope.repository} or its environment “${scope.environment}”`;
    case 'organization':
      return `the organization ${scope.organization}`;
  }
}
