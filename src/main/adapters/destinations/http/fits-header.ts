/** Whether a credential can travel in a header: the error about a refused header would hold it. */
export function fitsHeader(credential: string): boolean {
  return /^[\x21-\x7e]+$/.test(credential);
}
