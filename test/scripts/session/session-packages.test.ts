import { expect, test } from 'vitest';
import { installArguments } from '../../../scripts/debian-packages.ts';
import { missingPackages } from '../../../scripts/session/session-packages.ts';

test('a package is missing when its program or file is', () => {
  const gone = new Set(['dunst', 'secret-tool', '/usr/share/doc/fonts-inter']);

  expect(missingPackages((part) => !gone.has(part))).toEqual(['dunst', 'libsecret-tools', 'fonts-inter']);
});

test('an installation asks nothing and brings only what is needed', () => {
  expect(installArguments(['dunst', 'xvfb'])).toEqual([
    'install',
    '-y',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=300',
    'dunst',
    'xvfb',
  ]);
});
