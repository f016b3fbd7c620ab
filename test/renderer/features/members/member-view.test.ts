import { expect, test } from 'vitest';
import { memberName, subscriptionText } from '../../../../src/renderer/features/members/member-view.ts';

test('a member without a name goes by email', () => {
  expect([
    memberName({ name: 'Ada', email: 'ada@x.example' }),
    memberName({ name: null, email: 'ada@x.example' }),
    memberName({ name: null, email: null }),
  ]).toEqual(['Ada', 'ada@x.example', 'No name']);
});

test('subscriptions are written as products', () => {
  expect([subscriptionText('CHAT'), subscriptionText('MISTRAL_CODE')]).toEqual(['Chat', 'Mistral Code']);
});
