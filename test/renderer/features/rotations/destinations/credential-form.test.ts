import { expect, test } from 'vitest';
import {
  credentialOf,
  credentialWords,
} from '../../../../../src/renderer/features/rotations/destinations/credential-form.ts';

const token = credentialWords('github', {});
const accessKey = credentialWords('aws', { signIn: 'key' });

test('only what signs in by itself asks for a credential', () => {
  expect([
    credentialWords('file', {}),
    credentialWords('kubernetes', {}),
    credentialWords('aws', { signIn: 'profile' }),
    credentialWords('vault', { method: 'approle' })?.label,
  ]).toEqual([null, null, null, 'Secret ID']);
});

test('a credential is kept, taken from the clipboard, or typed', () => {
  expect([
    credentialOf(null, { from: 'kept' }),
    credentialOf(token, { from: 'kept' }),
    credentialOf(token, { from: 'clipboard' }),
    credentialOf(token, { from: 'typed', typed: { text: ' ghp ' } }),
    credentialOf(token, { from: 'typed', typed: {} }),
  ]).toEqual([
    { from: 'none' },
    { from: 'kept' },
    { from: 'clipboard' },
    { from: 'typed', text: 'ghp' },
    null,
  ]);
});

test('an AWS access key travels as one text, its session token only when there is one', () => {
  const typed = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: '' };
  expect(credentialOf(accessKey, { from: 'typed', typed })).toEqual({
    from: 'typed',
    text: '{"accessKeyId":"AKIA","secretAccessKey":"secret"}',
  });
  expect(credentialOf(accessKey, { from: 'typed', typed: { accessKeyId: 'AKIA' } })).toBeNull();
});
