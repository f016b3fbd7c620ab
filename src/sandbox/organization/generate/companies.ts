import type { MeterName } from '../prices.ts';
import type { Zone } from '../traffic.ts';

/** What a workspace of the company looks like before it gets ids and dates. */
export interface WorkspacePlan {
  readonly name: string;
  readonly slug: string;
  readonly icon: string;
  readonly description: string;
  readonly zone: Zone;
  /** Spend of a working day in euros, for an organization of 40 members. */
  readonly dailySpend: number;
  readonly monthlyGrowth: number;
  readonly weekendShare: number;
  /** Its part of the keys, relative to the others. */
  readonly keyWeight: number;
  readonly isCapped: boolean;
  readonly mix: readonly { readonly meter: MeterName; readonly share: number }[];
}

/** A company that does not exist. */
export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly workspaces: readonly WorkspacePlan[];
}

const searchRelevance: WorkspacePlan = {
  name: 'Search relevance',
  slug: 'search',
  icon: '🔎',
  description: 'Embeddings and re-ranking for the shipment and document search.',
  zone: 'global',
  dailySpend: 21,
  monthlyGrowth: 0.05,
  weekendShare: 0.45,
  keyWeight: 3,
  isCapped: false,
  mix: [
    { meter: 'embed', share: 0.7 },
    { meter: 'small', share: 0.3 },
  ],
};

const supportCopilot: WorkspacePlan = {
  name: 'Support copilot',
  slug: 'support-copilot',
  icon: '🎧',
  description: 'Drafts answers for the service desk, in six languages.',
  zone: 'eu',
  dailySpend: 46,
  monthlyGrowth: 0.09,
  weekendShare: 0.55,
  keyWeight: 4,
  isCapped: true,
  mix: [
    { meter: 'large', share: 0.62 },
    { meter: 'medium', share: 0.26 },
    { meter: 'audio', share: 0.08 },
    { meter: 'webSearch', share: 0.04 },
  ],
};

const invoiceExtraction: WorkspacePlan = {
  name: 'Invoice extraction',
  slug: 'invoices',
  icon: '🧾',
  description: 'Reads carrier invoices and customs papers.',
  zone: 'eu',
  dailySpend: 33,
  monthlyGrowth: 0.04,
  weekendShare: 0.15,
  keyWeight: 3,
  isCapped: true,
  mix: [
    { meter: 'ocr', share: 0.66 },
    { meter: 'medium', share: 0.34 },
  ],
};

const dataPlatform: WorkspacePlan = {
  name: 'Data platform',
  slug: 'data',
  icon: '📊',
  description: 'Batch enrichment and evaluation jobs.',
  zone: 'global',
  dailySpend: 17,
  monthlyGrowth: 0.03,
  weekendShare: 0.7,
  keyWeight: 3,
  isCapped: false,
  mix: [
    { meter: 'small', share: 0.5 },
    { meter: 'medium', share: 0.35 },
    { meter: 'library', share: 0.15 },
  ],
};

const developerTools: WorkspacePlan = {
  name: 'Developer tools',
  slug: 'devtools',
  icon: '🛠',
  description: 'Code completion, reviews and Vibe for engineering.',
  zone: 'global',
  dailySpend: 28,
  monthlyGrowth: 0.07,
  weekendShare: 0.12,
  keyWeight: 4,
  isCapped: false,
  mix: [
    { meter: 'code', share: 0.4 },
    { meter: 'vibe', share: 0.6 },
  ],
};

const playground: WorkspacePlan = {
  name: 'Playground',
  slug: 'playground',
  icon: '🧪',
  description: 'Experiments. Nothing here may be needed tomorrow.',
  zone: 'global',
  dailySpend: 3.5,
  monthlyGrowth: 0.02,
  weekendShare: 0.2,
  keyWeight: 2,
  isCapped: true,
  mix: [
    { meter: 'large', share: 0.5 },
    { meter: 'small', share: 0.5 },
  ],
};

/** The workspace that every organization has. */
export const defaultPlan: WorkspacePlan = {
  name: 'Default Workspace',
  slug: 'default',
  icon: '',
  description: '',
  zone: 'global',
  dailySpend: 1.8,
  monthlyGrowth: 0,
  weekendShare: 0.25,
  keyWeight: 0,
  isCapped: false,
  mix: [{ meter: 'small', share: 1 }],
};

function own(
  base: WorkspacePlan,
  name: string,
  slug: string,
  icon: string,
  description: string,
): WorkspacePlan {
  return { ...base, name, slug, icon, description };
}

const common = [supportCopilot, searchRelevance, invoiceExtraction, dataPlatform, developerTools, playground];

/** The companies that a seed may choose; their domains are reserved ones that nobody can own. */
export const companies: readonly Company[] = [
  {
    name: 'Tessaline Logistics',
    domain: 'tessaline.example',
    workspaces: [
      ...common,
      own(
        dataPlatform,
        'Route planning',
        'routing',
        '🚚',
        'Explains and checks the plans of the route optimizer.',
      ),
      own(invoiceExtraction, 'Customs assistant', 'customs', '🛃', 'Tariff codes and declarations.'),
      own(searchRelevance, 'Warehouse vision', 'warehouse', '📦', 'Damage notes from dock photos.'),
    ],
  },
  {
    name: 'Orvelle Health',
    domain: 'orvelle.example',
    workspaces: [
      ...common,
      own(supportCopilot, 'Clinical notes', 'clinical-notes', '🩺', 'Summaries of dictated consultations.'),
      own(invoiceExtraction, 'Claims intake', 'claims', '📋', 'Reads insurance claims.'),
      own(dataPlatform, 'Trial matching', 'trials', '🧬', 'Finds studies for patients.'),
    ],
  },
  {
    name: 'Norrvik Energi',
    domain: 'norrvik.example',
    workspaces: [
      ...common,
      own(dataPlatform, 'Grid forecasting', 'grid', '⚡', 'Comments on load forecasts.'),
      own(supportCopilot, 'Field service', 'field-service', '🔧', 'Answers for technicians on site.'),
      own(invoiceExtraction, 'Meter readings', 'meters', '📷', 'Reads photographed meters.'),
    ],
  },
  {
    name: 'Casa Aldera',
    domain: 'aldera.example',
    workspaces: [
      ...common,
      own(searchRelevance, 'Product catalog', 'catalog', '🛋', 'Descriptions and translations.'),
      own(supportCopilot, 'Store assistant', 'stores', '🏬', 'Questions of shop staff.'),
      own(dataPlatform, 'Demand planning', 'demand', '📈', 'Comments on orders and stock.'),
    ],
  },
];

/** Parts of the world that tell workspaces of a large organization apart. */
export const regions: readonly string[] = [
  'France',
  'Benelux',
  'Germany',
  'Iberia',
  'Italy',
  'Nordics',
  'Poland',
  'UK & Ireland',
  'Switzerland',
  'Austria',
  'Morocco',
  'Turkey',
  'Canada',
  'Singapore',
  'Brazil',
  'India',
];
