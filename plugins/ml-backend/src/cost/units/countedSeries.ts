import {
  ServingWindow,
  TokenCounts,
  WindowSeries,
} from '@callboard/plugin-ml-common';
import { grouped } from '../answers/grouped';
import { outcomeContent, tokenContent } from '../counts/countContent';
import { KeptCount } from '../store/CountStore';
import { bySource } from './bySource';

/** What is counted of what a service or model does. */
export type Figure = 'predictions' | 'requests' | 'tokens';

/** All that is counted of one entity. */
export interface Counted {
  /** By metric sources, hour by hour. */
  served: readonly ServingWindow[];
  /** Tokens that were sent. */
  sent: readonly KeptCount[];
}

/**
 * A figure in closed windows; none where nobody counts it. Tokens that are sent come before those that are measured, for
 * they are what is paid; of predictions and requests it is the other way round. They may have counted the same, and are
 * not added.
 */
export function countedSeries(
  { sent, served }: Counted,
  figure: Figure,
): WindowSeries[] {
  const measured = measuredSeries(served, figure);
  const told = bySource(sentSeries(sent, figure));
  const [first, second] =
    figure === 'tokens' ? [told, measured] : [measured, told];
  return first.length > 0 ? first : second;
}

/** Outcomes of each name. */
export function outcomeSeries(
  counts: readonly KeptCount[],
): Map<string, WindowSeries[]> {
  const byName = grouped(counts, ({ counter }) => counter.name);
  return new Map(
    [...byName].map(([name, own]) => [
      name,
      seriesOf(own, text => outcomeContent.parse(JSON.parse(text)).count),
    ]),
  );
}

/** Of several sources, that of which most is known. */
function measuredSeries(
  served: readonly ServingWindow[],
  figure: Figure,
): WindowSeries[] {
  const sources = [...grouped(served, ({ source }) => source)]
    .map(([source, own]) => ({
      source,
      windows: own.flatMap(window => {
        const value =
          figure === 'tokens' ? allTokens(window.tokens) : window[figure];
        return value === undefined
          ? []
          : [{ from: window.from, to: window.to, value }];
      }),
    }))
    .filter(({ windows }) => windows.length > 0);
  return sources
    .sort(
      (a, b) =>
        b.windows.length - a.windows.length || (a.source < b.source ? -1 : 1),
    )
    .slice(0, 1);
}

function sentSeries(
  sent: readonly KeptCount[],
  figure: Figure,
): WindowSeries[] {
  return seriesOf(sent, text => {
    const { counts, requests } = tokenContent.parse(JSON.parse(text));
    return {
      predictions: undefined,
      requests,
      tokens: allTokens(counts),
    }[figure];
  });
}

function seriesOf(
  counts: readonly KeptCount[],
  valueOf: (content: string) => number | undefined,
): WindowSeries[] {
  return [...grouped(counts, ({ counterId }) => counterId).values()]
    .map(own => ({
      source: own[0].counter.source,
      windows: own.flatMap(({ content, fromMs, toMs }) => {
        const value = valueOf(content);
        return value === undefined
          ? []
          : [
              {
                from: new Date(fromMs).toISOString(),
                to: new Date(toMs).toISOString(),
                value,
              },
            ];
      }),
    }))
    .filter(({ windows }) => windows.length > 0);
}

/** Input and output; where one of them is not known, neither is all. */
function allTokens(
  counts: Pick<TokenCounts, 'input' | 'output'> | undefined,
): number | undefined {
  return counts?.input === undefined || counts.output === undefined
    ? undefined
    : counts.input + counts.output;
}
