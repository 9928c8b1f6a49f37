import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ImpactQuery, LineageQuery } from '@callboard/plugin-ml-common';
import { Around } from './Around';
import { GraphMetrics } from './GraphMetrics';
import { Impact } from './Impact';
import { LineageQueries } from './LineageQueries';
import { NodeDetails } from './NodeDetails';

/** Answers from the store, and measures how long that takes. */
export class DefaultLineageQueries implements LineageQueries {
  constructor(
    private readonly options: {
      around: Around;
      impact: Impact;
      details: NodeDetails;
      metrics: GraphMetrics;
    },
  ) {}

  async around(query: LineageQuery, credentials: BackstageCredentials) {
    const { around, metrics } = this.options;
    return metrics.measure('around', () => around.of(query, credentials));
  }

  async impact(query: ImpactQuery, credentials: BackstageCredentials) {
    const { impact, metrics } = this.options;
    return metrics.measure('impact', () => impact.of(query, credentials));
  }

  async detail(node: string, credentials: BackstageCredentials) {
    const { details, metrics } = this.options;
    return metrics.measure('detail', () => details.of(node, credentials));
  }
}
