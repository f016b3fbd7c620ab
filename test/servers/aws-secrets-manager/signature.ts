import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** An access key that the server knows. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

/** What the server says about a signature; the names are those of AWS. */
export type SignatureError =
  | 'MissingAuthenticationTokenException'
  | 'UnrecognizedClientException'
  | 'InvalidSignatureException';

/** Checks a request's Signature Version 4; null where it is right. Knows only `POST /`, which is all this protocol has. */
export function checkSignature(
  headers: IncomingHttpHeaders,
  body: string,
  key: AccessKey,
): SignatureError | null {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      headers.authorization ?? '',
    );
  if (parts === null) return 'MissingAuthenticationTokenException';
  const [, accessKeyId = '', scope = '', signedHeaders = '', signature] = parts;
  const token = headers['x-amz-security-token'] ?? null;
  if (accessKeyId !== key.accessKeyId || token !== key.sessionToken) return 'UnrecognizedClientException';

  const lines = signedHeaders.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const request = ['POST', '/', '', lines.join(''), signedHeaders, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const signingKey = scope
    .split('/')
    .reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${key.secretAccessKey}`);
  return hmac(signingKey, toSign).toString('hex') === signature ? null : 'InvalidSignatureException';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
