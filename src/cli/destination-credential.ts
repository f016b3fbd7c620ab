import type { DestinationSpec } from '../domain/rotation/destination.ts';

/** What signs in to a place, as the environment holds it; null where it holds nothing or none is needed. */
export function credentialFor(
  spec: DestinationSpec,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  switch (spec.kind) {
    case 'vault':
      return spec.authentication.method === 'token'
        ? given(env['VAULT_TOKEN'])
        : given(env['VAULT_SECRET_ID']);
    case 'github':
      return given(env['GITHUB_TOKEN']) ?? given(env['GH_TOKEN']);
    case 'aws': {
      const accessKeyId = given(env['AWS_ACCESS_KEY_ID']);
      const secretAccessKey = given(env['AWS_SECRET_ACCESS_KEY']);
      if (spec.profile !== null || accessKeyId === null || secretAccessKey === null) return null;
      const sessionToken = given(env['AWS_SESSION_TOKEN']);
      return JSON.stringify({
        accessKeyId,
        secretAccessKey,
        ...(sessionToken === null ? {} : { sessionToken }),
      });
    }
    default:
      return null;
  }
}

/** The variables that hold it, for a person who has to set them; null where none is needed. */
export function credentialVariables(spec: DestinationSpec): string | null {
  switch (spec.kind) {
    case 'vault':
      return spec.authentication.method === 'token' ? 'VAULT_TOKEN' : 'VAULT_SECRET_ID';
    case 'github':
      return 'GITHUB_TOKEN';
    case 'aws':
      return spec.profile === null ? 'AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' : null;
    default:
      return null;
  }
}

function given(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}
