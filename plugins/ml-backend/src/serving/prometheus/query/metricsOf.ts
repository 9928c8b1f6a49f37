import { MetricMapping } from '../mapping/metricMapping';

/** All names of metrics by which it is seen whether a mapping fits. */
export function metricsOf(mapping: MetricMapping): string[] {
  const { latency, predictions, saturation, tokens, traffic } = mapping;
  const counters = [
    ...traffic.flatMap(({ errors, requests }) =>
      errors ? [requests, errors] : [requests],
    ),
    ...predictions,
    ...Object.values(tokens).flat(),
  ];
  return [
    ...new Set([
      ...counters.flatMap(({ counter }) => counter),
      ...latency.flatMap(each =>
        'sum' in each ? [each.sum, each.count] : [`${each.histogram}_count`],
      ),
      ...saturation.map(({ gauge }) => gauge),
    ]),
  ];
}
