import { AreaDeps } from '../../Area';
import { ServingConfig } from '../servingConfig';
import { PrometheusClient } from './client/PrometheusClient';
import { PrometheusHttp } from './client/PrometheusHttp';
import { RequestMetrics } from './client/RequestMetrics';
import { PrometheusMetrics } from './PrometheusMetrics';

/** Adds a metric source for each Prometheus server that is configured. */
export function addPrometheusSources(
  { mappings, prometheus }: Pick<ServingConfig, 'mappings' | 'prometheus'>,
  {
    metrics: { registry },
    metricSources,
  }: Pick<AreaDeps, 'metrics' | 'metricSources'>,
): void {
  const metrics = new RequestMetrics(registry);
  for (const server of prometheus) {
    const http = new PrometheusHttp({ metrics, server });
    metricSources.add(
      new PrometheusMetrics({
        client: new PrometheusClient(http),
        mappings: server.mappings
          ? server.mappings.flatMap(name =>
              mappings.filter(each => each.name === name),
            )
          : mappings,
        server,
      }),
    );
  }
}
