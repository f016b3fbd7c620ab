import { durationInWords } from '../domain/alert/age.ts';
import { sayDay } from '../domain/alert/finding-words.ts';
import { plainName } from '../domain/alert/short-text.ts';
import type { RehearsedKey } from '../domain/rotation/rehearsal.ts';
import type { RotationReport } from './rotation-report.ts';
import type { Style, Terminal } from './terminal.ts';

type Paint = Terminal['paint'];

/** How a command leaves a rotation, for people: what is, what is safe, and what they can do. */
export function rotationText(report: RotationReport, paint: Paint): string {
  const { title, now, safe, newKey, outcome, actions, oldKey, rotationId } = report;
  const lines = [paint(colors[outcome] ?? 'bold', plain(title)), `  ${plain(now)}`, `  ${plain(safe)}`];
  if (newKey !== null && report.stage !== 'rolled-back') {
    const end = newKey.expiresOn === null ? 'no expiration' : `works until ${sayDay(newKey.expiresOn)}`;
    lines.push(`  New key: ${plain(newKey.name)}, ${newKey.maskedKey}, ${end}.`);
  }
  const key = oldKey?.id ?? rotationId;
  if (outcome === 'waits') {
    lines.push(`  Run the same command later to go on, or leave it to the desktop app. --wait stays here.`);
  }
  if (outcome === 'held-up') lines.push('  Run the same command later to try again. --wait keeps trying.');
  if (report.endedAt !== null || actions.length === 0) return `${lines.join('\n')}\n`;
  lines.push('', 'What you can do, with the same options:');
  for (const { option, label, consequence } of actions) {
    lines.push(
      `  vane rotate ${key} ${option}`,
      paint('dim', `      ${plain(label)}. ${plain(consequence)}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

const colors: Readonly<Partial<Record<RotationReport['outcome'], Style>>> = {
  done: 'green',
  'needs-you': 'yellow',
  'held-up': 'yellow',
  'rolled-back': 'red',
};

/** What would happen, for people. */
export function rehearsalText(key: RehearsedKey, paint: Paint): string {
  const { name, maskedKey, obstacles, newKey, destinations, losses, cutOverMs, revocation, ifItFails } = key;
  const title = `${plain(name)}  ${maskedKey ?? ''}`.trimEnd();
  if (obstacles.length > 0) {
    return [
      paint('bold', title),
      `${paint('red', 'Cannot be rotated here')}:`,
      ...obstacles.map((obstacle) => `  ${plain(obstacle)}`),
      '',
    ].join('\n');
  }
  const lines = [paint('bold', title), 'A rehearsal: nothing was changed. This is what would happen.'];
  if (newKey !== null) {
    const until = newKey.expiresOn === null ? 'no expiration' : `until ${sayDay(newKey.expiresOn)}`;
    lines.push(
      '',
      `New key       ${plain(newKey.name)}, in ${plain(newKey.workspaceName)}, for ${plain(newKey.ownerName)}, ${until}`,
    );
    if (newKey.shortened !== null) lines.push(`              ${plain(newKey.shortened)}`);
  }
  for (const { label, text } of destinations)
    lines.push(`Destination   ${plain(label)}`, `              ${plain(text)}`);
  lines.push(`Takes         about ${seconds(cutOverMs)} until consumers use the new key`);
  if (revocation !== null) lines.push(`Old key goes  ${plain(revocation)}`);
  for (const [index, loss] of losses.entries())
    lines.push(`${index === 0 ? 'Not the same' : '            '}  ${plain(loss)}`);
  if (ifItFails.length > 0) lines.push('', 'If a step fails:');
  for (const { step, outcome } of ifItFails) lines.push(`  ${plain(step)}: ${plain(outcome)}`);
  return `${lines.join('\n')}\n`;
}

function seconds(ms: number): string {
  return ms < 60_000 ? `${Math.ceil(ms / 1000)} s` : durationInWords(ms);
}

function plain(text: string): string {
  return plainName(text, 500);
}
