import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Connection } from '../../../../src/domain/organization/connection.ts';
import { openPlaces } from '../../../../src/main/adapters/destinations/open-place.ts';
import { fileLog } from '../../../../src/main/adapters/log/file-log.ts';
import { mistralGateway } from '../../../../src/main/adapters/mistral/gateway.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../../src/main/adapters/sqlite/open-mirror.ts';
import { createDestinations } from '../../../../src/main/core/rotation/destinations.ts';
import { createRotations, type Rotations } from '../../../../src/main/core/rotation/rotations.ts';
import type { ChildConfig, Order } from '../messages.ts';
import { fileSecrets, noSecrets } from './file-secrets.ts';
import { addInnerPoints } from './inner-points.ts';
import { createPoints, type Points } from './points.ts';
import { pump } from './pump.ts';
import { createTimers } from './timers.ts';
import {
  createDoing,
  stageOf,
  watchedFetch,
  watchedMirror,
  watchedPlaces,
  watchedSecrets,
} from './watched.ts';

/** Seldom enough that a quiet day is no crowd of equal points. */
const quietLookMs = 15 * 3_600_000;

/** Lives one life: goes on with every rotation until all have ended, nobody answers any more, or it is killed. */
export async function rotationChild(config: ChildConfig): Promise<void> {
  const obey = (orders: readonly Order[]): void => {
    for (const order of orders) void follow(order);
  };
  const points = createPoints(config, obey);
  const doing = createDoing(points);
  addInnerPoints(points, doing);
  const { now } = points;
  const log = fileLog({ file: config.logFile, now, maxBytes: 4_000_000 });
  const opened = openMirror({ file: join(config.dataFolder, 'vane.db'), now, log });
  if (!opened.ok) throw new Error(opened.failure.message);
  if (opened.value.notice !== null) points.tell({ type: 'trouble', text: opened.value.notice });
  const mirror = watchedMirror(opened.value.mirror, points, doing);
  const connection = onlyConnection(mirror);
  const timers = createTimers(points);

  const { keychainFolder } = config;
  const keychain = (service: string) =>
    keychainFolder === null
      ? noSecrets()
      : watchedSecrets(fileSecrets(keychainFolder, service), points, doing);
  const secrets = keychain('Vane');
  const gateway = {
    fetch: watchedFetch(points, doing, 'Mistral'),
    now,
    random: () => 0.5,
    log: (event: object) => log.info('request', { event: JSON.stringify(event) }),
    sleep: timers.sleep,
  };
  const keys = mistralGateway(gateway).keys({ ...connection, ...config }, config.adminKey);
  const open = openPlaces({
    fetch: watchedFetch(points, doing, 'place'),
    now,
    environment: process.env,
    isEnabled: () => true,
    secretsOf: keychain,
  });
  const rotations: Rotations = createRotations({
    mirror,
    secrets,
    destinations: createDestinations(secrets, watchedPlaces(open, points, doing)),
    keysOf: async () => keys,
    onChanged(rotation) {
      doing.committed(rotation);
      const { stage } = rotation;
      const problem = stage.name === 'needs-human' ? stage.problem.kind : null;
      points.tell({ type: 'stage', rotationId: rotation.id, stage: stageOf(rotation), problem });
    },
    log,
    now,
    setTimer: timers.set,
    newId: randomUUID,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    pid: process.pid,
    pacing: { quietLookEveryMs: quietLookMs },
  });

  const follow = async (order: Order): Promise<void> => {
    if (order.kind === 'say') {
      const said = mirror.rotations
        .open()
        .filter(({ rotation: { id } }) => order.rotationId === null || id === order.rotationId);
      await Promise.all(said.map(({ rotation: { id } }) => rotations.say(id, order.event, 'user')));
    }
    if (order.kind === 'save-destination') mirror.destinations.save(order.destination);
    if (order.kind === 'remove-destination') mirror.destinations.remove(order.destinationId);
    if (order.kind === 'wake') rotations.woke();
    if (order.kind === 'hand-over') await handOver(rotations, points, order);
  };

  if (
    config.begins &&
    mirror.rotations.page(connection.id, 'open', 0, 1).total +
      mirror.rotations.page(connection.id, 'ended', 0, 1).total ===
      0
  ) {
    for (const destination of config.destinations) mirror.destinations.save(destination);
    const started = await rotations.start(connection, config.wish, 'user');
    if (!started.ok) points.tell({ type: 'trouble', text: `not started: ${started.failure.message}` });
  } else rotations.look();
  const { skipsWaits } = config;
  await pump({ mirror: opened.value.mirror, rotations, points, timers, follow, skipsWaits });
  await rotations.stop();
  mirror.close();
  points.close();
}

function onlyConnection(mirror: Mirror): Connection {
  const [connection] = mirror.connections.list();
  if (connection === undefined) throw new Error('The database has no connection.');
  return connection;
}

/** What the window does when a person takes a new key away and then says that it is stored. */
async function handOver(
  rotations: Rotations,
  points: Points,
  { rotationId, destinationId }: Extract<Order, { kind: 'hand-over' }>,
): Promise<void> {
  const secret = await rotations.secretFor(rotationId, destinationId);
  if (!secret.ok) {
    await rotations.say(rotationId, { type: 'stop' }, 'user');
    return;
  }
  await points.gate('hand-over: shown', { kind: 'shown', destinationId, secret: secret.value });
  await points.gate('hand-over: stored by a person');
  await rotations.say(rotationId, { type: 'handed-over', destinationId }, 'user');
}
