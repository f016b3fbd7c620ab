import { expect, test } from 'vitest';
import { parseReceived } from '../../../../scripts/session/probe/notifications.ts';

test('a received notification is read whole, line breaks and equals signs included', () => {
  const variables = [
    'DUNST_ID=7',
    'DUNST_APP_NAME=Vane',
    'DUNST_SUMMARY=4 API keys unused',
    'DUNST_BODY=a=b\nsecond line',
    'DUNST_URGENCY=NORMAL',
  ];

  expect(parseReceived(`${variables.join('\0')}\0`)).toEqual({
    id: 7,
    app: 'Vane',
    summary: '4 API keys unused',
    body: 'a=b\nsecond line',
    urgency: 'normal',
  });
});
