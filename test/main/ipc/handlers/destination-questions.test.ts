import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rotating } from '../../core/support/rotated-key.ts';
import { command, type Given, type GivingDestinations, startGiving, vault } from './support/destinations.ts';

let rotating: Rotating;
let given: GivingDestinations['given'];
let refusal: GivingDestinations['refusal'];

beforeEach(async () => {
  ({ rotating, given, refusal } = await startGiving());
});
afterEach(() => rotating.close());

describe('a person is asked outside of the page', () => {
  test('before a key goes to another machine, whose name is shown as it is', async () => {
    const { desktop } = rotating.running;
    desktop.confirms = false;
    const { code } = await rotating.refused(
      'destinations.save',
      given(vault('https://väult.example.com:8200')),
    );
    expect([code, desktop.questions]).toEqual([
      'cancelled',
      ['Send new keys to xn--vult-loa.example.com:8200?'],
    ]);
    await rotating.refused('destinations.look', given(vault('https://väult.example.com:8200')));
    expect([
      desktop.questions.length,
      rotating.running.mirror.destinations.list(rotating.connectionId, null),
    ]).toEqual([2, []]);
  });

  test('before a cluster, a repository or an account gets one', async () => {
    const { desktop } = rotating.running;
    desktop.confirms = false;
    const scope = { level: 'repository', owner: 'acme', repository: 'app' } as const;
    const specs: Given['spec'][] = [
      { kind: 'kubernetes', kubeconfig: null, context: null, namespace: 'a', name: 'b', entry: 'c' },
      { kind: 'github', apiUrl: 'https://api.github.com', scope, name: 'KEY' },
      { kind: 'aws', region: 'eu-west-3', secretId: 's', field: null, profile: null, endpoint: null },
    ];
    for (const spec of specs) {
      expect((await rotating.refused('destinations.save', given(spec))).code).toBe('cancelled');
    }
    expect(desktop.questions).toHaveLength(3);
  });

  test('and once for each place, but anew for another', async () => {
    const { running } = rotating;
    const saved = await running.ask('destinations.save', given(vault('https://vault.example.com')));
    await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { id: saved.id, settleMs: 5 }),
    );
    await running.ask('destinations.save', given(vault('https://evil.example.com'), { id: saved.id }));
    expect(running.desktop.questions).toEqual([
      'Send new keys to vault.example.com?',
      'Send new keys to evil.example.com?',
    ]);
  });

  test('and anew for what differs only in what a label leaves out', async () => {
    const { running } = rotating;
    const { desktop } = running;
    const at = (secretId: string, profile: string | null): Given['spec'] => ({
      kind: 'aws',
      region: 'eu-west-3',
      secretId,
      field: null,
      profile,
      endpoint: null,
    });
    const { id } = await running.ask('destinations.save', given(at('prod/key', null)));
    desktop.confirms = false;
    const elsewhere = 'arn:aws:secretsmanager:eu-west-3:666666666666:secret:prod/key';
    for (const spec of [at(elsewhere, null), at('prod/key', 'other')]) {
      expect((await rotating.refused('destinations.save', given(spec, { id }))).code).toBe('cancelled');
    }
    expect(desktop.questions).toHaveLength(3);
  });

  test('but not about what is too long to be shown whole', async () => {
    const { desktop } = rotating.running;
    const long = { ...vault('https://vault.example.com'), path: 'a/'.repeat(240), mount: 'm'.repeat(200) };
    const spec = { ...long, namespace: 'n'.repeat(200), field: 'é'.repeat(200) };
    expect(await refusal(given(spec))).toContain('too long to be confirmed');
    expect(desktop.questions).toEqual([]);
  });

  test('before a program runs, and about everything that it is run with', async () => {
    const { running } = rotating;
    expect(await refusal(given(command()))).toContain('Commands are switched off');
    await running.ask('settings.change', { commandsEnabled: true });
    const { id } = await running.ask('destinations.save', given(command()));
    await running.ask('destinations.save', given(command({ readArgs: ['-c', 'curl evil'] }), { id }));
    await running.ask(
      'destinations.save',
      given(command({ environment: ['AWS_SECRET_ACCESS_KEY'] }), { id }),
    );
    expect(running.desktop.questions).toHaveLength(4);
    const long = command({ args: ['-c', 'x'.repeat(999), 'y'.repeat(999)] });
    expect(await refusal(given(long))).toContain('too long to be confirmed');
  });

  test('and a no to commands leaves them switched off', async () => {
    const { running } = rotating;
    running.desktop.confirms = false;
    const { code } = await rotating.refused('settings.change', { commandsEnabled: true });
    const { settings } = await running.ask('app.state', {});
    expect([code, settings.commandsEnabled]).toEqual(['cancelled', false]);
  });
});
