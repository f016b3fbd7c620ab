import type { Host, HostQuestion } from '../../core/host.ts';

/** Asks a person outside of the page; `about` says in full what a yes is good for, which the question's words may not. */
export type Consent = (about: string, question: HostQuestion) => Promise<boolean>;

/** Remembers each yes until Vane quits; a no is asked again. */
export function createConsent(host: Pick<Host, 'confirm'>): Consent {
  const confirmed = new Set<string>();
  return async (about, question) => {
    if (confirmed.has(about)) return true;
    const isConfirmed = await host.confirm(question);
    if (isConfirmed) confirmed.add(about);
    return isConfirmed;
  };
}
