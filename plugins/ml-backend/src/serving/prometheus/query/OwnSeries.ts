import { MetricTarget } from '@callboard/plugin-ml-node';
import { Answer, PrometheusClient } from '../client/PrometheusClient';
import { Matcher, writeMatchers } from '../mapping/matchers';
import { MetricMapping } from '../mapping/metricMapping';
import { selectorsOf } from '../mapping/selectorsOf';
import { AlikeWindows } from './alikeWindows';
import { metricsOf } from './metricsOf';

const SELECTOR_LABEL = 'callboard_selector';

/** Prometheus before 3.0 counts what lies on the beginning of a range, which is of the window before. */
const BOUNDARY_MS = 1;

interface Candidate {
  mapping: MetricMapping;
  selector: Matcher[];
}

/** Finds which series are a service's own, and of which server they are. */
export class OwnSeries {
  constructor(
    private readonly options: {
      client: PrometheusClient;
      mappings: readonly MetricMapping[];
      server: { matchers: readonly Matcher[] };
    },
  ) {}

  /** The first mapping and selector that have traffic, and the windows in which they have any series; undefined: none has. */
  async of(
    target: MetricTarget,
    { ends, lengthMs, times }: AlikeWindows,
    signal: AbortSignal,
  ): Promise<(Candidate & { ends: number[]; warnings: string[] }) | undefined> {
    const candidates = this.candidates(target);
    if (candidates.length === 0) {
      return undefined;
    }
    const selectors = [...new Set(candidates.map(textOf))];
    const metrics = new Set(
      candidates.flatMap(({ mapping }) => metricsOf(mapping)),
    );
    const query = selectors
      .map((selector, at) => {
        const series = `{__name__=~"${[...metrics].join('|')}",${selector}}`;
        const names = `count by (__name__) (last_over_time(${series}[${
          lengthMs - BOUNDARY_MS
        }ms]))`;
        return `label_replace(${names}, "${SELECTOR_LABEL}", "${at}", "", "")`;
      })
      .join(' or ');
    const answer = await this.options.client.at(query, times, signal);
    for (const candidate of candidates) {
      const at = String(selectors.indexOf(textOf(candidate)));
      const own = endsOf(answer, candidate.mapping, at);
      if (own) {
        const { warnings } = answer;
        return { ...candidate, ends: ends.filter(e => own.has(e)), warnings };
      }
    }
    return undefined;
  }

  /** Those of the platform first. */
  private candidates(target: MetricTarget): Candidate[] {
    const { mappings, server } = this.options;
    const isMeant = ({ platforms }: MetricMapping) =>
      platforms.includes(target.platform.toLowerCase());
    return [
      ...mappings.filter(isMeant),
      ...mappings.filter(each => !isMeant(each)),
    ].flatMap(mapping =>
      selectorsOf(target, mapping).map(selector => ({
        mapping,
        selector: [...selector, ...server.matchers],
      })),
    );
  }
}

function textOf({ selector }: Candidate): string {
  return writeMatchers(selector);
}

/** Ends of the windows in which there is a series of the mapping; undefined where there is no traffic in any of them. */
function endsOf(
  { series }: Answer,
  mapping: MetricMapping,
  selector: string,
): Set<number> | undefined {
  const names = new Set(metricsOf(mapping));
  const own = series.filter(
    ({ labels }) =>
      labels[SELECTOR_LABEL] === selector && names.has(labels.__name__ ?? ''),
  );
  const there = new Set(own.map(({ labels }) => labels.__name__));
  const hasTraffic = mapping.traffic.some(({ requests }) =>
    requests.counter.some(name => there.has(name)),
  );
  return hasTraffic
    ? new Set(own.flatMap(({ values }) => [...values.keys()]))
    : undefined;
}
