import { ServingWindow } from '@callboard/plugin-ml-common';
import { MetricMapping } from '../mapping/metricMapping';
import { Figures } from './Figures';
import { gpuOf } from './gpuOf';
import { latencyOf } from './latencyOf';
import { usageOf } from './usageOf';

/** What the figures of one window say, and in sentences what they do not. */
export function windowOf(
  mapping: MetricMapping,
  figures: Figures,
  asked: { end: number; lengthMs: number; source: string; targetMs?: number },
): ServingWindow {
  const { end, lengthMs, source } = asked;
  const traffic = trafficOf(mapping, figures, end);
  const predictions = figures.first('predictions', mapping.predictions, end);
  const tokens = tokensOf(mapping, figures, end);
  const usage = usageOf(mapping, figures, end);
  const timed = timedOf(mapping, figures, asked);
  const saturation = mapping.saturation.flatMap(
    (_, at) => figures.at(`saturation.${at}`, end) ?? [],
  );
  const replicas = figures.at('replicas', end);
  const gpu = gpuOf(figures, end);
  return {
    from: new Date(end - lengthMs).toISOString(),
    to: new Date(end).toISOString(),
    source,
    mapping: mapping.name,
    ...traffic.found,
    ...(predictions && { predictions: predictions.value }),
    ...(Object.keys(tokens).length > 0 && { tokens }),
    ...(usage.found.length > 0 && { usage: usage.found }),
    ...(timed.latency && { latency: timed.latency }),
    ...(replicas !== undefined && { replicas }),
    ...(saturation.length > 0 && { saturation: Math.max(...saturation) }),
    ...(gpu.found && { gpu: gpu.found }),
    warnings: [
      ...traffic.warnings,
      ...usage.warnings,
      ...timed.warnings,
      ...gpu.warnings,
      ...noteOf(predictions && mapping.predictions[predictions.at]),
    ],
  };
}

function trafficOf({ traffic }: MetricMapping, figures: Figures, end: number) {
  const requests = figures.first('requests', traffic, end);
  if (!requests) {
    return {
      found: {},
      warnings: ['No series says how many requests there were.'],
    };
  }
  const used = traffic[requests.at];
  const errors = figures.at(`errors.${requests.at}`, end);
  return {
    found: {
      requests: requests.value,
      // Both are extrapolated, each by its own series.
      ...(errors !== undefined && { errors: Math.min(errors, requests.value) }),
    },
    warnings: [
      ...noteOf(used.requests),
      ...noteOf(used.errors),
      ...(errors === undefined
        ? ['No series says how many requests failed.']
        : []),
    ],
  };
}

function tokensOf({ tokens }: MetricMapping, figures: Figures, end: number) {
  const found = Object.entries(tokens).flatMap(([sort, alternatives]) => {
    const first = figures.first(`tokens.${sort}`, alternatives, end);
    return first ? [[sort, first.value]] : [];
  });
  return Object.fromEntries(found);
}

function timedOf(
  mapping: MetricMapping,
  figures: Figures,
  asked: { end: number; targetMs?: number },
): { latency?: ServingWindow['latency']; warnings: string[] } {
  for (const [at, latency] of mapping.latency.entries()) {
    const figure = `latency.${at}`;
    const found = latencyOf(latency, figures, { ...asked, figure });
    if (found) {
      const warnings = [...found.warnings, ...noteOf(latency)];
      return { latency: found.latency, warnings };
    }
  }
  return { warnings: [] };
}

function noteOf(used: { note?: string } | undefined): string[] {
  return used?.note === undefined ? [] : [used.note];
}
