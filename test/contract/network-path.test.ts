import { expect, test } from 'vitest';
import { isNetworkPath } from '../../src/contract/network-path.ts';

test.each([
  [String.raw`\\wsl$\Ubuntu\home\me\.env`, false],
  [String.raw`\\wsl.localhost\Ubuntu-24.04\home\me\.env`, false],
  [String.raw`\\?\C:\Users\me\.env`, false],
  [String.raw`C:\Users\me\.env`, false],
  ['/home/me/.env', false],
  [String.raw`\\host\share\.env`, true],
  ['//wsl.localhost/Ubuntu/.env', true],
  [String.raw`\\wsl.localhost.example.com\Ubuntu\.env`, true],
  [String.raw`\\wsl$\..\host\share\.env`, true],
  [String.raw`\\?\UNC\host\share\.env`, true],
  [String.raw`\\.\pipe\name`, true],
])('%s leads to another machine or a device: %s', (path, expected) => {
  expect(isNetworkPath(path)).toBe(expected);
});
