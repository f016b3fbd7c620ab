import type { KeyRule } from '../key-rule.ts';

/** Products that Mistral itself calls legacy where it lists keys (admin-api.md §4). */
const legacyProducts: ReadonlySet<string> = new Set(['Mistral Code']);

/** Speaks when a key was made for a product that Mistral has replaced; products we do not know are left alone. */
export const keyLegacyProduct: KeyRule = {
  id: 'key-legacy-product',
  judge: ({ key }) =>
    key.product !== null && legacyProducts.has(key.product) ? { evidence: { product: key.product } } : null,
};
