import type { Severity } from '../domain/audit/finding.ts';
import type { Connection } from '../domain/organization/connection.ts';
import type { SyncRun } from '../domain/sync/sync-run.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { failureWords } from './failure-words.ts';

/** The organization as JSON documents name it. */
export function connectionReport({ name, baseUrl, organizationId }: Connection) {
  return { name, baseUrl, organizationId };
}

/** A sync as JSON documents tell it; moments are ISO 8601 in UTC. */
export function syncReport({ startedAt, endedAt, outcome, resources }: SyncRun) {
  return {
    startedAt: isoMoment(startedAt),
    endedAt: endedAt === null ? null : isoMoment(endedAt),
    outcome,
    resources: resources.map(({ failure, ...counts }) => ({
      ...counts,
      failure: failure === null ? null : { kind: failure.kind, message: failureWords(failure) },
    })),
  };
}

/** How much of everything an organization has. */
export function organizationCounts({ facts }: Mirror, connectionId: string) {
  let apiKeys = 0;
  for (const _key of facts.apiKeys(connectionId)) apiKeys += 1;
  return {
    apiKeys,
    members: facts.members(connectionId).length,
    workspaces: facts.workspaces(connectionId).filter(({ isArchived }) => !isArchived).length,
    groups: facts.groups(connectionId).length,
    roles: facts.roles(connectionId).length,
  };
}

/** Open findings by severity with their sum. */
export function openReport(open: Readonly<Record<Severity, number>>) {
  const { high, medium, low } = open;
  return { total: high + medium + low, high, medium, low };
}

/** A moment as ISO 8601 in UTC. */
export function isoMoment(moment: number): string {
  return new Date(moment).toISOString();
}

/** One document with its type, the version of its shape, and the program that wrote it. */
export function jsonDocument(
  document: 'audit' | 'sync' | 'status' | 'rotate' | 'rehearsal' | 'rotations',
  vaneVersion: string,
  content: object,
): string {
  return `${JSON.stringify({ document, shapeVersion: 1, vaneVersion, ...content }, null, 2)}\n`;
}
