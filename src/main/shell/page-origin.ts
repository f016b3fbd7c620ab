/** The scheme that serves the window's files. */
export const pageScheme = 'app';

/** The only host of that scheme. */
export const pageHost = 'vane';

/** Where the shipped window's page lives. */
export const pageOrigin = `${pageScheme}://${pageHost}`;

/** The address of the window's page. */
export const pageUrl = `${pageOrigin}/index.html`;

/** An address's scheme and host, or null where there is none, or where it carries a user name. */
export function originOf(url: string): string | null {
  // `URL.origin` is "null" for schemes that Node does not know, so it is put together here.
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, password } = new URL(url);
  if (host === '' || username !== '' || password !== '') return null;
  return `${protocol}//${host}`;
}
