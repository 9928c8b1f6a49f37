// What the example company is asked for tokens and hardware.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './say.mjs';

/** Made up, as the providers are. Hardware is priced as the example clusters are, and tokens of a preview are not. */
const MADE_UP = {
  currency: 'USD',
  from: '2026-01-01',
  source: 'made up for the example company',
};
const TOKENS = { input: '2.40', cachedInput: '0.60', output: '9.60' };
/** What CPU cores and memory are of. */
const NODES = 'general-purpose nodes';

/** For `ml.cost.prices`: what usage is charged by, and what a new service is told that it will cost. */
export function examplePrices() {
  const path = join(ROOT, 'examples/cost/cluster.json');
  const { rates } = JSON.parse(readFileSync(path, 'utf8'));
  const hardware = [
    ...Object.entries(rates['gpu-hour']).map(of => ['gpu-hour', ...of]),
    ...['core-hour', 'gib-hour'].map(kind => [kind, NODES, rates[kind]]),
  ];
  return [
    ...Object.entries(TOKENS).map(([kind, price]) => ({
      ...{ kind, price, provider: 'example-cloud', model: 'document-reader-2' },
      ...MADE_UP,
    })),
    ...hardware.map(([kind, product, rate]) => ({
      ...{ kind, hardware: product, price: String(rate) },
      ...MADE_UP,
    })),
  ];
}
