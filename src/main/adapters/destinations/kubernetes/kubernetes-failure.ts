import type { KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import { redirected } from '../http/redirected.ts';
import { said } from '../http/said.ts';
import { unreachableWords } from '../http/unreachable-words.ts';
import { GivenUp } from '../within-time.ts';

/** What is needed to put an error of the client into words. */
export interface KubernetesWording {
  readonly spec: KubernetesSpec;
  readonly host: string;
  /** Everything that the error may repeat and nobody may see. */
  readonly secrets: readonly string[];
}

/** An answer that is no success, as the client throws it. */
export interface ApiError {
  readonly code: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The client's own text holds body and headers, so that nothing of it is used but these. */
export function asApiError(thrown: unknown): ApiError | null {
  const code = fieldOf(thrown, 'code');
  const headers = fieldOf(thrown, 'headers');
  if (typeof code !== 'number' || typeof headers !== 'object' || headers === null) return null;
  const body = fieldOf(thrown, 'body');
  return {
    code,
    body: typeof body === 'string' ? jsonOf(body) : body,
    headers: headers as Readonly<Record<string, string>>,
  };
}

/** The kind of object that a 404 is about, such as `namespaces`; null where it does not say. */
export function missingKind({ body }: ApiError): string | null {
  const kind = fieldOf(fieldOf(body, 'details'), 'kind');
  return typeof kind === 'string' ? kind : null;
}

/** Names the failure behind whatever the client threw; the codes are those of the Kubernetes API conventions. */
export function kubernetesFailure(thrown: unknown, wording: KubernetesWording): ReturnType<typeof failure> {
  const error = asApiError(thrown);
  return error === null ? unsent(thrown, wording.host) : answered(error, wording);
}

function answered(error: ApiError, { spec, host, secrets }: KubernetesWording) {
  const { code } = error;
  const words = said([fieldOf(error.body, 'message')], secrets);
  const wait = retryAfterMs(new Headers({ ...error.headers }), 0);
  switch (code) {
    case 401:
      return failure(
        'refused',
        `${host} does not accept the sign-in of the kubeconfig. Sign in to the cluster again.`,
      );
    case 403:
      return failure(
        'refused',
        `${host} refuses. The user of the kubeconfig needs the verbs get, patch and create on secrets in “${spec.namespace}”.${words}`,
      );
    case 404:
      return failure(
        'missing',
        `There is no namespace “${spec.namespace}” in this cluster. Create it, or choose another.`,
      );
    case 409:
      return failure('busy', `The secret “${spec.name}” is being changed by others all the time.${words}`);
    case 422:
      return failure('not-writable', `${host} does not take the secret like this.${words}`);
    case 429:
      return failure('busy', `${host} limits how often it may be called.${words}`, wait);
    case 503:
    case 504:
      return failure('busy', `${host} is not available (${code}).${words}`, wait);
    default:
      if (code >= 500) return failure('busy', `${host} has a fault of its own (${code}).${words}`, wait);
      return failure('unexpected', `${host} answered with status ${code}.${words}`);
  }
}

function unsent(thrown: unknown, host: string): ReturnType<typeof failure> {
  if (thrown instanceof NoSecret) {
    return failure(
      'unexpected',
      `${host} does not answer like a Kubernetes cluster. Check the address in the kubeconfig.`,
    );
  }
  if (thrown instanceof Redirected) return redirected(host);
  if (thrown instanceof GivenUp) return failure('unreachable', thrown.message);
  const unreached = unreachableWords(thrown, host);
  if (unreached !== null) return failure('unreachable', unreached);
  const syscall = fieldOf(thrown, 'syscall');
  if (syscall === 'open' || syscall === 'read') {
    return failure('refused', 'The kubeconfig names a certificate, key or token file that cannot be read.');
  }
  return failure(
    'failed',
    `The call to ${host} failed. Check the kubeconfig, for instance with “kubectl get secrets”.`,
  );
}

/** Thrown where an answer points to another address. */
export class Redirected extends Error {}

/** Thrown where an answer is no secret, as the login page of a gateway is none. */
export class NoSecret extends Error {}
