import { ServingWindow } from '@callboard/plugin-ml-common';
import { MetricMapping } from '../mapping/metricMapping';
import { Figures } from './Figures';

type Usage = NonNullable<ServingWindow['usage']>;
type Counts = Usage[number]['counts'];

const UNNAMED =
  'Some tokens name no provider or no model: they are in no cost.';

/** Tokens by whose model they are of, where a mapping says which labels name it. */
export function usageOf(
  { tokenLabels, tokens }: MetricMapping,
  figures: Figures,
  end: number,
): { found: Usage; warnings: string[] } {
  if (!tokenLabels) {
    return { found: [], warnings: [] };
  }
  const found = new Map<string, Usage[number]>();
  let unnamed = 0;
  for (const [sort, alternatives] of Object.entries(tokens)) {
    const series = figures.labelled(`usage.${sort}`, alternatives, end);
    for (const { labels, value } of series) {
      const valueOf = (names: readonly string[]) =>
        names.map(name => labels[name]).find(Boolean);
      const provider = valueOf(tokenLabels.provider);
      const model = valueOf(tokenLabels.model);
      if (provider === undefined || model === undefined) {
        unnamed += value;
        continue;
      }
      const key = JSON.stringify([provider, model]);
      const own = found.get(key) ?? { provider, model, counts: {} };
      const counts: Record<string, number> = own.counts;
      counts[sort] = (counts[sort] ?? 0) + value;
      found.set(key, own);
    }
  }
  return {
    found: [...found.values()].map(({ counts, ...of }) => ({
      ...of,
      counts: withinWhole(counts),
    })),
    warnings: unnamed > 0 ? [UNNAMED] : [],
  };
}

/** Each is extrapolated by itself, and no part is more than its whole or without it. */
function withinWhole({
  cachedInput,
  input,
  output,
  reasoning,
}: Counts): Counts {
  const part = (some: number | undefined, whole: number | undefined) =>
    some === undefined || whole === undefined
      ? undefined
      : Math.min(some, whole);
  const counts = {
    input,
    output,
    cachedInput: part(cachedInput, input),
    reasoning: part(reasoning, output),
  };
  return Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count !== undefined),
  );
}
