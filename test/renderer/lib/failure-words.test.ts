import { expect, test } from 'vitest';
import { adminFailureWords } from '../../../src/renderer/lib/admin-failure-words.ts';
import {
  auditEventActor,
  auditEventTarget,
  auditEventTitle,
} from '../../../src/renderer/lib/audit-event-words.ts';
import { CallError } from '../../../src/renderer/lib/client.ts';
import { failureWords } from '../../../src/renderer/lib/failure-words.ts';

test('a refused input is told in the words of whoever refused it', () => {
  const error = new CallError({ code: 'bad-input', message: 'Days must be at least 1.' });
  expect(failureWords(error)).toMatchObject({ next: 'Days must be at least 1.', canRetry: false });
});

test('anything unexpected is told without its text', () => {
  expect(failureWords(new Error('secret detail')).title).toBe('Something went wrong inside Vane');
});

test('only a refused key asks for another key', () => {
  expect(adminFailureWords({ kind: 'unauthorized', message: '' }).wantsKey).toBe(true);
  expect(adminFailureWords({ kind: 'timed-out', timeoutMs: 1 }).wantsKey).toBe(false);
});

test.each([
  ['api_key.create', 'API key created'],
  ['admin_api_key.created', 'Admin API key created'],
  ['user.organization.join', 'Member joined'],
  ['scim_token.rotate', 'SCIM token rotated'],
  ['something.new_here', 'Something new here'],
])('the event %s reads as %s', (type, title) => {
  expect(auditEventTitle(type)).toBe(title);
});

test('an event names its actor and target as far as the log tells', () => {
  expect(auditEventActor({ actor: { email: 'ada@example.com' }, actorType: 'HUMAN' })).toBe(
    'ada@example.com',
  );
  expect(auditEventActor({ actor: {}, actorType: 'API_KEY' })).toBe('Admin API key');
  expect(auditEventTarget({ target: {} })).toBeNull();
});
