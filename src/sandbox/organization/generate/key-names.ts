import type { Random } from '../../random.ts';
import { plainText } from './names.ts';

/** What a key is for; it decides how the key is named and how often it is used. */
export type KeyPurpose = 'production' | 'pipeline' | 'person';

const services = [
  'api',
  'worker',
  'gateway',
  'indexer',
  'batch',
  'webhooks',
  'scheduler',
  'reranker',
  'summarizer',
  'classifier',
  'translator',
  'router',
  'consumer',
  'backfill',
  'frontend',
  'mailer',
];

const pipelines = [
  'ci-eval-nightly',
  'ci-integration',
  'ci-regression',
  'airflow-embeddings',
  'airflow-enrichment',
  'dbt-docs',
  'github-actions',
  'gitlab-runner',
  'terraform-smoke',
  'n8n-automation',
  'grafana-probe',
  'load-test',
  'prompt-eval-weekly',
  'zendesk-sync',
  'sap-export',
  'snowflake-udf',
  'metabase-questions',
  'cron-digest',
];

const machines = [
  'laptop',
  'macbook',
  'notebook',
  'dev',
  'local',
  'desktop',
  'vscode',
  'jupyter',
  'poc',
  'demo',
  'test',
  'hackathon',
];

/** Draws names such as `prod-invoices-api`, `ci-eval-nightly` and `jeanne-laptop`, telling repeats apart. */
export function createKeyNames(
  random: Random,
): (purpose: KeyPurpose, slug: string, ownerName: string) => string {
  const taken = new Map<string, number>();
  return (purpose, slug, ownerName) => {
    const base = nameFor(random, purpose, slug, plainText(ownerName));
    const repeats = taken.get(base) ?? 0;
    taken.set(base, repeats + 1);
    return repeats === 0 ? base : `${base}-${String(repeats + 1).padStart(2, '0')}`;
  };
}

/** Draws what a key is for. */
export function drawPurpose(random: Random): KeyPurpose {
  const draw = random.fraction();
  if (draw < 0.45) return 'production';
  return draw < 0.7 ? 'pipeline' : 'person';
}

function nameFor(random: Random, purpose: KeyPurpose, slug: string, owner: string): string {
  switch (purpose) {
    case 'production':
      return productionName(random, slug);
    case 'pipeline':
      return random.chance(0.4) ? `${random.pick(pipelines)}-${slug}` : random.pick(pipelines);
    case 'person':
      return `${owner}-${random.pick(machines)}`;
    default:
      return unknownPurpose(purpose);
  }
}

function productionName(random: Random, slug: string): string {
  const stage = random.fraction();
  if (stage < 0.22) return `prod-${slug}`;
  if (stage < 0.68) return `prod-${slug}-${random.pick(services)}`;
  return `staging-${slug}-${random.pick(services)}`;
}

function unknownPurpose(purpose: never): never {
  throw new Error(`There is no purpose ${String(purpose)}.`);
}
