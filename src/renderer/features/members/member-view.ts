import type { MemberRow } from '../../../contract/organization.ts';

/** What a member is called where there is room for one name. */
export function memberName({ name, email }: Pick<MemberRow, 'name' | 'email'>): string {
  return name ?? email ?? 'No name';
}

/** How a member signs in, as far as Mistral says. */
export function signInText(isSsoOutsider: boolean | null): string {
  if (isSsoOutsider === null) return 'Mistral does not say';
  return isSsoOutsider ? 'Without single sign-on' : 'As the organization requires';
}

/** A product subscription as Mistral spells it, such as `MISTRAL_CODE`, in words. */
export function subscriptionText(subscription: string): string {
  return subscription
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
