import { expect, test } from 'vitest';
import { concealedFormats } from '../../../src/main/shell/concealed-formats.ts';

test.each([
  ['win32', 'ExcludeClipboardContentFromMonitorProcessing', '1'],
  ['darwin', 'org.nspasteboard.ConcealedType', '1'],
  ['linux', 'x-kde-passwordManagerHint', 'secret'],
] as const)('on %s a secret goes together with the mark %s', async (platform, name, mark) => {
  const { 'text/plain': text, ...marks } = concealedFormats('sk-1', platform);
  expect(text).toBe('sk-1');
  expect(Object.keys(marks)).toEqual([`electron application/osclipboard;format="${name}"`]);
  const [blob] = Object.values(marks);
  expect(blob instanceof Blob && (await blob.text())).toBe(mark);
});
