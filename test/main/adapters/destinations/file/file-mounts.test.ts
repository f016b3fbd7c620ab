import { expect, test } from 'vitest';
import { findFileMount } from '../../../../../src/main/adapters/destinations/file/file-mounts.ts';

const mounts = [
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
  '22 27 0:21 / /proc rw,relatime - proc proc rw',
  '30 27 254:1 /@home /home rw,relatime shared:1 - btrfs /dev/vdb rw',
  '31 27 254:0 /srv/with\\040space/.env /run/app\\040one/.env rw - ext4 /dev/vda rw',
  '32 30 254:1 /@home/me/.env /srv/copy rw - btrfs /dev/vdb rw',
  '33 27 254:1 /@other/.env /home/other/.env rw - btrfs /dev/vdb rw',
  '',
].join('\n');

test.each([
  ['/srv/.env', null],
  ['/srv/with space/.env', '/run/app one/.env'],
  ['/run/app one/.env', '/run/app one/.env'],
  ['/home/me/.env', '/srv/copy'],
  ['/home/me/.env2', null],
  ['/homes/me/.env', null],
  ['/srv/copy', '/srv/copy'],
  ['/home/other/.env', '/home/other/.env'],
  ['/@home/me/.env', null],
])('%s is mounted by itself at %j', (file, at) => {
  expect(findFileMount(file, mounts)).toBe(at);
});

test('where no mounts are told, none is found', () => {
  expect(findFileMount('/srv/.env', '')).toBe(null);
});
