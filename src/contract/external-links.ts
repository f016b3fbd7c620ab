/** Pages of Mistral's own sites that the window may open in the browser, by name: the page never passes an address. */
export const externalLinks = {
  'admin-panel': 'https://admin.mistral.ai/',
  'api-keys': 'https://console.mistral.ai/api-keys',
  backoffice: 'https://backoffice.mistral.ai/',
  'workspace-limits': 'https://admin.mistral.ai/organization/workspaces',
  'admin-api-guide': 'https://docs.mistral.ai/admin/admin-api/overview',
} as const;

/** The name of a page that may be opened outside. */
export type ExternalLink = keyof typeof externalLinks;
