import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, pageHeaders, securityHeaders } from '../../src/main/shell/page-headers.ts';
import { resolveAsset } from '../../src/main/shell/resolve-asset.ts';

const folder = mkdtempSync(join(tmpdir(), 'vane-page-'));

describe('an address of the page', () => {
  test.each([
    ['app://vane/', 'index.html'],
    ['app://vane', 'index.html'],
    ['app://vane/index.html#place', 'index.html'],
    ['app://vane/assets/index-a1.js?v=1', 'assets/index-a1.js'],
    ['app://vane/assets/with%20space.css', 'assets/with space.css'],
  ])('%s is the file %s', (url, file) => {
    expect(resolveAsset(url, folder)).toBe(join(folder, file));
  });

  test.each([
    'app://vane/../../etc/passwd',
    'app://vane/assets/../../etc/passwd',
    'app://vane/..',
    'app://vane/%2e%2e/%2e%2e/etc/passwd',
    'app://vane/%2E%2e%2fetc%2fpasswd',
    'app://vane/.%2e/etc/passwd',
    'app://vane/..%5c..%5cwindows%5cwin.ini',
    'app://vane/..\\..\\windows\\win.ini',
    'app://vane//etc/passwd',
    'app://vane///etc/passwd',
    'app://vane/%2fetc/passwd',
    'app://vane/C:/windows/win.ini',
    'app://vane/C%3A%5Cwindows%5Cwin.ini',
    'app://vane/index.html%00.png',
    'app://vane/\u0000',
    'app://vane/.env',
    'app://vane/assets/.git/config',
    'app://vane/%',
    'app://vane/%ff%fe',
    'app://vane/assets/',
    'app://other/index.html',
    'app://vane.evil.example/index.html',
    'app://vane:1/index.html',
    'app://user@vane/index.html',
    'app:///index.html',
    'app:index.html',
    'file:///etc/passwd',
    'https://vane/index.html',
    'javascript:alert(1)',
    '',
  ])('%j is refused', (url) => {
    expect(resolveAsset(url, folder)).toBeNull();
  });
});

describe('what the page is served with', () => {
  test('the policy allows files of its own origin and nothing else', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; " +
        "object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test('every kind of file has its type and all security headers', () => {
    const types = ['index.html', 'a.js', 'a.css', 'a.svg', 'a.png', 'a.woff2'].map((file) => {
      const headers = pageHeaders(file);
      expect(headers).toMatchObject(securityHeaders);
      return headers?.['Content-Type'];
    });
    expect(types).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'image/svg+xml; charset=utf-8',
      'image/png',
      'font/woff2',
    ]);
  });

  test.each(['a.exe', 'a.node', 'a.map', 'a', 'a.html.sh'])('%s is not part of a page', (file) => {
    expect(pageHeaders(file)).toBeNull();
  });
});
