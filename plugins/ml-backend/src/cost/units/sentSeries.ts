import { WindowSeries } from '@callboard/plugin-ml-common';
import { allTokens } from '../../allTokens';
import { groupBy } from '../../groupBy';
import { ServedUnit } from '../../ServedWindows';
import { tokenContent } from '../counts/countContent';
import { KeptCount } from '../store/CountStore';

type Valued = KeptCount & { value: number };
type Run = Array<KeptCount & { value?: number }>;

/** A figure of tokens that were sent, of each counter. What a counter does not tell is not known of its source. */
export function sentSeries(
  sent: readonly KeptCount[],
  figure: ServedUnit,
): WindowSeries[] {
  const found = sent.map(each => ({
    ...each,
    value: valueOf(each.content, figure),
  }));
  return [...groupBy(found, ({ counter }) => counter.source).values()].flatMap(
    own => seriesOf(runsOf(own).filter(isKnown).flat()),
  );
}

/** One for each counter. */
export function seriesOf(counts: readonly Valued[]): WindowSeries[] {
  return [...groupBy(counts, ({ counterId }) => counterId).values()].map(
    own => ({
      source: own[0].counter.source,
      windows: own.map(({ fromMs, toMs, value }) => ({
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
        value,
      })),
    }),
  );
}

function valueOf(content: string, figure: ServedUnit): number | undefined {
  const { counts, requests } = tokenContent.parse(JSON.parse(content));
  return { predictions: undefined, requests, tokens: allTokens(counts) }[
    figure
  ];
}

/** Counts whose windows overlap one another, and no others. */
function runsOf(counts: Run): Run[] {
  const runs: Run[] = [];
  let endMs = -Infinity;
  for (const count of [...counts].sort((a, b) => a.fromMs - b.fromMs)) {
    if (count.fromMs < endMs) {
      runs[runs.length - 1].push(count);
    } else {
      runs.push([count]);
    }
    endMs = Math.max(endMs, count.toMs);
  }
  return runs;
}

/** They are added: a sum is not known where a part of it is not. */
function isKnown(run: Run): run is Valued[] {
  return run.every(({ value }) => value !== undefined);
}
