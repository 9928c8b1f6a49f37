import { Matcher, writeMatchers } from '../mapping/matchers';
import {
  CounterFigure,
  LatencyFigure,
  MetricMapping,
} from '../mapping/metricMapping';

/** The label by which the figures of one answer are told apart. */
export const FIGURE_LABEL = 'callboard_figure';

export const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** How often it is looked how many replicas are up. */
const UP_EVERY = '60s';

/** One figure of a window, as PromQL that is asked at the end of it. */
export interface Term {
  figure: string;
  promql: string;
}

/** Of whose series, and over how long. */
interface Scope {
  lengthMs: number;
  selector: readonly Matcher[];
}

/** One query for all figures that a mapping knows, and for `more`. */
export function figuresQuery(
  mapping: MetricMapping,
  scope: Scope,
  more: readonly Term[],
): string {
  return [...figureTerms(mapping, scope), ...more]
    .map(
      ({ figure, promql }) =>
        `label_replace(${promql}, "${FIGURE_LABEL}", "${figure}", "", "")`,
    )
    .join(' or ');
}

function figureTerms(mapping: MetricMapping, scope: Scope): Term[] {
  const rises = (figure: string, alternatives: readonly CounterFigure[]) =>
    alternatives.map((each, at) => ({
      figure: `${figure}.${at}`,
      promql: rise(each, scope),
    }));
  return [
    ...mapping.traffic.flatMap(({ errors, requests }, at) => [
      { figure: `requests.${at}`, promql: rise(requests, scope) },
      ...(errors
        ? [
            {
              figure: `errors.${at}`,
              promql: failures(errors, requests, scope),
            },
          ]
        : []),
    ]),
    ...rises('predictions', mapping.predictions),
    ...Object.entries(mapping.tokens).flatMap(([sort, alternatives]) =>
      rises(`tokens.${sort}`, alternatives),
    ),
    ...usageTerms(mapping, scope),
    ...mapping.latency.flatMap((each, at) =>
      latencyTerms(each, `latency.${at}`, scope),
    ),
    ...mapping.saturation.map(({ full, gauge, where = [] }, at) => ({
      figure: `saturation.${at}`,
      promql: `max(max_over_time(${series(gauge, scope, where)})) / ${full}`,
    })),
    { figure: 'replicas', promql: replicas(scope) },
  ];
}

/** Tokens by whose model they are of; of alternatives of several counters nobody says which of them are of one model. */
function usageTerms(
  { tokenLabels, tokens }: MetricMapping,
  scope: Scope,
): Term[] {
  if (!tokenLabels) {
    return [];
  }
  const by = [...tokenLabels.provider, ...tokenLabels.model].join(', ');
  return Object.entries(tokens).flatMap(([sort, alternatives]) =>
    alternatives.flatMap(({ counter: [name, ...others], where }, at) => {
      const all = `sum by (${by}) (increase(${series(name, scope)}))`;
      const some = `sum by (${by}) (increase(${series(name, scope, where)}))`;
      const promql = where ? `(${some} or 0 * ${all})` : all;
      return others.length > 0
        ? []
        : [{ figure: `usage.${sort}.${at}`, promql }];
    }),
  );
}

function latencyTerms(
  latency: LatencyFigure,
  figure: string,
  scope: Scope,
): Term[] {
  const { where } = latency;
  const sumOf = (name: string) => rise({ counter: [name], where }, scope);
  if ('sum' in latency) {
    return [
      { figure: `${figure}.sum`, promql: sumOf(latency.sum) },
      { figure: `${figure}.count`, promql: sumOf(latency.count) },
    ];
  }
  const name = latency.histogram;
  const buckets = series(`${name}_bucket`, scope, where);
  return [
    { figure: `${figure}.sum`, promql: sumOf(`${name}_sum`) },
    { figure: `${figure}.count`, promql: sumOf(`${name}_count`) },
    {
      figure: `${figure}.buckets`,
      promql: `sum by (le) (increase(${buckets}))`,
    },
    ...Object.entries(QUANTILES).map(([quantile, share]) => ({
      figure: `${figure}.${quantile}`,
      promql: `histogram_quantile(${share}, sum by (le) (rate(${buckets})))`,
    })),
  ];
}

/**
 * What counters rose by; Prometheus sees where one began anew. A series with labels begins with its first event:
 * where the metric has others of the service, its rise is 0.
 */
function rise({ counter, where }: CounterFigure, scope: Scope): string {
  const sums = counter.map(name => {
    const all = `sum(increase(${series(name, scope)}))`;
    return where
      ? `(sum(increase(${series(name, scope, where)})) or 0 * ${all})`
      : all;
  });
  if (sums.length === 1) {
    return sums[0];
  }
  const added = sums.map(each => `(${each} or vector(0))`).join(' + ');
  return `(${added} and on() (${sums.join(' or ')}))`;
}

/** What says that nothing failed is either a 0, or that there are requests. */
function failures(
  errors: CounterFigure & { absentIsZero: boolean },
  requests: CounterFigure,
  scope: Scope,
): string {
  const rises = rise(errors, scope);
  return errors.absentIsZero
    ? `(${rises} or 0 * ${rise(requests, scope)})`
    : rises;
}

/** The mean over the whole window: what was up for half of it is half a replica. */
function replicas(scope: Scope): string {
  const { lengthMs } = scope;
  const up = `up{${writeMatchers(scope.selector)}}`;
  return `(avg_over_time((sum(${up}) or vector(0))[${lengthMs}ms:${UP_EVERY}]) and on() count(last_over_time(${up}[${lengthMs}ms])))`;
}

function series(
  name: string,
  { lengthMs, selector }: Scope,
  where: readonly Matcher[] = [],
): string {
  return `${name}{${writeMatchers([...selector, ...where])}}[${lengthMs}ms]`;
}
