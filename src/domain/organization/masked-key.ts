/**
 * Whether a secret can be the key that a masked form such as `HQSx...Ug6Y` stands for.
 *
 * Mistral shows the first and the last four characters (an example in its specification, admin-api.md §1); whatever
 * stands at both ends of a masked form is compared.
 */
export function fitsMask(secret: string, maskedKey: string): boolean {
  const { first, last } = endsOf(maskedKey);
  return (
    last !== '' &&
    secret.length > first.length + last.length &&
    secret.startsWith(first) &&
    secret.endsWith(last)
  );
}

const shortestKey = 16;

/** The characters that a masked form tells; an empty `last` when it tells nothing. */
export function endsOf(maskedKey: string): { readonly first: string; readonly last: string } {
  const first = /^[A-Za-z0-9_-]*/.exec(maskedKey)?.[0] ?? '';
  const last = /[A-Za-z0-9_-]*$/.exec(maskedKey)?.[0] ?? '';
  return first === maskedKey ? { first: '', last: maskedKey.slice(-4) } : { first, last };
}

/** The masked form of a secret, as Mistral writes it; what is too short to be a key is not shown at all. */
export function maskOf(secret: string): string {
  if (secret.length < shortestKey) return '...';
  return `${secret.slice(0, 4)}...${secret.slice(-4)}`;
}
