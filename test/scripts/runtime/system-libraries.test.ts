import { describe, expect, test } from 'vitest';
import { missingLibraries, packagesFor } from '../../../scripts/runtime/system-libraries.ts';

describe('missing system libraries', () => {
  test('are read from what ldd says about several binaries, each once', () => {
    const output = `/opt/electron:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibgtk-3.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
\tlibasound.so.2 => not found
/opt/keytar.node:
\tlibsecret-1.so.0 => not found
\tlibgtk-3.so.0 => not found
`;

    expect(missingLibraries(output)).toEqual(['libasound.so.2', 'libgtk-3.so.0', 'libsecret-1.so.0']);
  });

  test('are none when ldd found all, or could not read the file', () => {
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tnot a dynamic executable\n')).toEqual([]);
  });

  test('are named by Debian package, those that share one only once', () => {
    expect(packagesFor(['libnss3.so', 'libsmime3.so', 'libgbm.so.1'])).toEqual({
      packages: ['libgbm1', 'libnss3'],
      unknown: [],
    });
  });

  test('that no package is known for are told apart', () => {
    expect(packagesFor(['libstrange.so.7', 'libudev.so.1'])).toEqual({
      packages: ['libudev1'],
      unknown: ['libstrange.so.7'],
    });
  });
});
