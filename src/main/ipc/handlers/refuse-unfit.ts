import { isNetworkPath, noNetworkPaths } from '../../../contract/network-path.ts';
import type { DestinationSpec } from '../../../domain/rotation/destination.ts';
import { readEndpoint } from '../../adapters/destinations/http/endpoint.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../../core/app-settings.ts';
import { CallFailure } from '../call-failure.ts';
import { addressOf } from './destination-consent.ts';

/** Refuses what can be seen to be wrong with a place without looking there. */
export function refuseUnfit(spec: DestinationSpec, { settings }: Pick<Mirror, 'settings'>): void {
  if (spec.kind === 'command' && !settings.get(appSettings).commandsEnabled) {
    throw new CallFailure('bad-input', 'Commands are switched off. Switch them on in the settings first.');
  }
  if (pathsOf(spec).some(isNetworkPath)) {
    throw new CallFailure('bad-input', noNetworkPaths);
  }
  const address = addressOf(spec);
  const endpoint = address === null ? null : readEndpoint(address);
  if (endpoint?.ok === false) throw new CallFailure('bad-input', endpoint.failure.message);
}

function pathsOf(spec: DestinationSpec): readonly string[] {
  switch (spec.kind) {
    case 'file':
      return [spec.path];
    case 'command':
      return [spec.executable];
    case 'kubernetes':
      return spec.kubeconfig === null ? [] : [spec.kubeconfig];
    default:
      return [];
  }
}
