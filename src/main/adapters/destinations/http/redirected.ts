import { failure } from './failure.ts';

/** The failure of a host that points elsewhere: what goes there would leave the host that the person named. */
export function redirected(host: string): ReturnType<typeof failure> {
  return failure(
    'unexpected',
    `${host} points to another address, which is not followed, so that the key stays with the host you named. Enter the new address or name.`,
  );
}
