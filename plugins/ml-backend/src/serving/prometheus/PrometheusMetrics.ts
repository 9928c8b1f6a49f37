import { ServingWindow } from '@callboard/plugin-ml-common';
import {
  MetricSource,
  MetricTarget,
  TimeWindow,
} from '@callboard/plugin-ml-node';
import { PrometheusClient } from './client/PrometheusClient';
import { MetricMapping } from './mapping/metricMapping';
import { PrometheusServer } from './prometheusConfig';
import { AlikeWindows, alikeWindows } from './query/alikeWindows';
import { Figures } from './query/Figures';
import { figuresQuery } from './query/figureTerms';
import { gpuTerms } from './query/gpuTerms';
import { OwnSeries } from './query/OwnSeries';
import { windowOf } from './query/windowOf';

/** The longest warning of a server that is passed on, characters. */
const LONGEST_WARNING = 300;

/** What one Prometheus server keeps of services. */
export class PrometheusMetrics implements MetricSource {
  readonly name: string;

  constructor(
    private readonly options: {
      client: PrometheusClient;
      mappings: readonly MetricMapping[];
      server: Pick<PrometheusServer, 'clusters' | 'instance' | 'matchers'>;
    },
  ) {
    this.name = `prometheus:${options.server.instance}`;
  }

  /** @throws PrometheusError, or InvalidSelectorError where the entity does not say well which series are its own */
  async read(
    target: MetricTarget,
    windows: readonly TimeWindow[],
    signal: AbortSignal,
  ): Promise<ServingWindow[]> {
    const { clusters } = this.options.server;
    const cluster = target.kubernetes?.cluster;
    if (clusters && cluster !== undefined && !clusters.includes(cluster)) {
      return [];
    }
    const found: ServingWindow[] = [];
    for (const alike of alikeWindows(windows)) {
      found.push(...(await this.alike(target, alike, signal)));
    }
    return found;
  }

  private async alike(
    target: MetricTarget,
    { ends, lengthMs, times }: AlikeWindows,
    signal: AbortSignal,
  ): Promise<ServingWindow[]> {
    const { client, mappings, server } = this.options;
    const own = await new OwnSeries({ client, mappings, server }).of(
      target,
      { ends, lengthMs, times },
      signal,
    );
    if (!own) {
      return [];
    }
    const { mapping, selector } = own;
    const answer = await client.at(
      figuresQuery(
        mapping,
        { lengthMs, selector },
        gpuTerms(target, { lengthMs, matchers: server.matchers }),
      ),
      times,
      signal,
    );
    const warnings = [...new Set([...own.warnings, ...answer.warnings])].map(
      each => `${this.name} warns: ${each.slice(0, LONGEST_WARNING)}`,
    );
    const figures = new Figures(answer);
    return own.ends.map(end => {
      const found = windowOf(mapping, figures, {
        end,
        lengthMs,
        source: this.name,
        targetMs: target.latencyTargetMs,
      });
      return { ...found, warnings: [...found.warnings, ...warnings] };
    });
  }
}
