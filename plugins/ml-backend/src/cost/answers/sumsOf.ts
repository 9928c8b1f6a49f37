import { apportion, CostGroup } from '@callboard/plugin-ml-common';
import { Selection, Stretch } from '../store/selected';
import { Sum, SumBy, TotalStore } from '../store/TotalStore';
import { Asked } from './Asked';
import { partOf } from './ModelServices';
import { bucketMsOf } from './seriesOf';

/** Of these groups the key is told by who bears a cost. */
const OF_BEARERS: readonly CostGroup[] = ['entity', 'owner', 'system'];

/** The rows that an answer is about. */
export function selectionOf({
  bearers,
  isEverything,
  left,
  unborne,
}: Asked): Selection {
  return {
    bearers: isEverything ? 'all' : [...bearers, ...left].map(({ id }) => id),
    unborne,
  };
}

/** Up to so many days of bearers, one query for all costs less than two that read the same rows. */
const FEW = 2_000;

/** A stretch added up for its series and for its groups; of few entities both are the same rows, so that shares are rounded once. */
export async function sumsOf(
  totals: TotalStore,
  asked: Asked,
  stretch: Stretch,
  groupBy: CostGroup,
): Promise<{ series: Sum[]; groups: Sum[] }> {
  const selection = selectionOf(asked);
  const bucketMs = bucketMsOf(stretch);
  const buckets = (stretch.toMs - stretch.fromMs) / bucketMs;
  const count = asked.bearers.length + asked.left.length;
  const isFew = !asked.isEverything && count * buckets <= FEW;
  if (asked.shares || isFew) {
    const by = ['bearer', 'bucket', 'kind'] as const;
    const sums = await totals.sums(selection, stretch, { bucketMs, by });
    const shared = sums.map(sum => shareOf(sum, asked.shares));
    return { series: shared, groups: shared };
  }
  const isOfBearers = OF_BEARERS.includes(groupBy);
  const series = await totals.sums(selection, stretch, {
    bucketMs,
    by: ['bucket', 'kind'],
  });
  const groups = isOfBearers
    ? await totals.sums(selection, stretch, { bucketMs, by: ['bearer'] })
    : series;
  return { series, groups };
}

/** A stretch added up by no more than is told; of one entity as finely as its series is, so that shares are rounded alike. */
export async function sumsBy(
  totals: TotalStore,
  asked: Asked,
  stretch: Stretch,
  {
    bucketMs = bucketMsOf(stretch),
    by,
  }: { bucketMs?: number; by: readonly SumBy[] },
): Promise<Sum[]> {
  const sums = await totals.sums(selectionOf(asked), stretch, {
    bucketMs,
    by: asked.shares ? ['bearer', 'bucket', 'kind'] : by,
  });
  return sums.map(sum => shareOf(sum, asked.shares));
}

/** Rounded so that the shares of all models of a service add up to it. */
function shareOf(sum: Sum, shares: Asked['shares']): Sum {
  const share = shares?.get(sum.bearerId ?? 0);
  if (!share) {
    return sum;
  }
  const { at, weights } = share;
  return {
    ...sum,
    amount: apportion(sum.amount, weights)[at],
    estimated: apportion(sum.estimated, weights)[at],
    ...(sum.quantity !== undefined && {
      quantity: sum.quantity * partOf(share),
    }),
  };
}
