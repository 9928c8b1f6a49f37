import { ServingWindow } from '@callboard/plugin-ml-common';
import { LatencyFigure } from '../mapping/metricMapping';
import { Bucket, Figures } from './Figures';
import { QUANTILES } from './figureTerms';

type Latency = NonNullable<ServingWindow['latency']>;

/** Bounds are written in decimals of another unit. */
const NEARLY = 1e-9;

/** The latency of a window by one alternative, and what was not to be had; undefined where nothing was timed. */
export function latencyOf(
  latency: LatencyFigure,
  figures: Figures,
  asked: { figure: string; end: number; targetMs?: number },
): { latency: Latency; warnings: string[] } | undefined {
  const { end, figure, targetMs } = asked;
  const sum = figures.at(`${figure}.sum`, end);
  const count = figures.at(`${figure}.count`, end);
  if (sum === undefined || !count) {
    return undefined;
  }
  const meanMs = (sum / count) * latency.unit;
  if ('sum' in latency) {
    return {
      latency: { meanMs },
      warnings: [
        `Of the latency only the mean is known: ${latency.sum} is a sum, of which there are no quantiles.`,
      ],
    };
  }
  const quantiles = quantilesOf(latency, figures, asked);
  const within = withinOf(latency, quantiles.buckets, targetMs);
  return {
    latency: { meanMs, ...quantiles.found, ...within.found },
    warnings: [...quantiles.warnings, ...within.warnings],
  };
}

function quantilesOf(
  { histogram, unit }: { histogram: string; unit: number },
  figures: Figures,
  { end, figure }: { figure: string; end: number },
) {
  const buckets = figures
    .buckets(`${figure}.buckets`, end)
    .map(({ count, le }) => ({ count, le: le * unit }));
  const total = buckets.at(-1)?.count ?? 0;
  const warnings: string[] = [];
  const found: Partial<Latency> = {};
  for (const [quantile, share] of Object.entries(QUANTILES)) {
    const value = figures.at(`${figure}.${quantile}`, end);
    const bound = buckets.find(({ count }) => count >= share * total)?.le;
    if (value === undefined || bound === undefined) {
      warnings.push(`There is no ${quantile}: ${histogram} has no buckets.`);
    } else if (bound === Infinity) {
      // Prometheus answers with the last bound, which is too low.
      const last = buckets.findLast(({ le }) => le !== Infinity)?.le ?? 0;
      warnings.push(
        `The ${quantile} is above ${last} ms, the last bucket bound of ${histogram}.`,
      );
    } else {
      Object.assign(found, { [`${quantile}Ms`]: value * unit });
      if (quantile === 'p95') {
        found.p95Bound = bound;
      }
    }
  }
  return { buckets, found, warnings };
}

/** Which share was within the target: known only of bounds. */
function withinOf(
  { histogram }: { histogram: string },
  buckets: readonly Bucket[],
  targetMs: number | undefined,
): { found: Pick<Latency, 'within'>; warnings: string[] } {
  const total = buckets.at(-1)?.count ?? 0;
  if (targetMs === undefined || total === 0) {
    return { found: {}, warnings: [] };
  }
  const bound = buckets.find(
    ({ le }) => Math.abs(le - targetMs) <= targetMs * NEARLY,
  );
  if (bound) {
    const share = bound.count / total;
    return {
      found: { within: { thresholdMs: targetMs, share } },
      warnings: [],
    };
  }
  const near = [
    buckets.findLast(({ le }) => le < targetMs),
    buckets.find(({ le }) => le > targetMs),
  ].flatMap(each => (each && each.le !== Infinity ? [`${each.le} ms`] : []));
  return {
    found: {},
    warnings: [
      `Which share of requests was within ${targetMs} ms is not known: that is no bucket bound of ${histogram} (next to it: ${near.join(
        ' and ',
      )}).`,
    ],
  };
}
