import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ServingWindow } from '@callboard/plugin-ml-common';
import { TimeWindow } from './ProfileEngine';

/**
 * What a metric source needs to know of a service to find its series.
 *
 * @public
 */
export interface MetricTarget {
  /** Of the `MlInferenceService`. */
  entityRef: string;
  /** `spec.platform`, such as kserve, triton, vllm. */
  platform: string;
  /** `spec.kubernetes`. */
  kubernetes?: { cluster?: string; namespace: string; name: string };
  /** Of the entity: which series are its own may be said there. */
  annotations: Readonly<Record<string, string>>;
  /** Of `spec.slo`: asked for as a bucket bound. */
  latencyTargetMs?: number;
}

/**
 * A system that keeps the metrics of services, such as Prometheus.
 *
 * @public
 */
export interface MetricSource {
  /** Stands beside every figure, such as `prometheus:prod`; one source per name. */
  readonly name: string;
  /**
   * What it knows of a service in closed windows; of one of which it knows nothing (no series at all) it
   * answers with nothing. Within a window, no traffic is 0 requests; what has no series is absent.
   *
   * @throws when the source cannot be read
   */
  read(
    target: MetricTarget,
    windows: readonly TimeWindow[],
    signal: AbortSignal,
  ): Promise<ServingWindow[]>;
}

/**
 * Where modules of the `ml` backend add metric sources.
 *
 * @public
 */
export interface MlServingExtensionPoint {
  /** Adds a source. @throws when there is one of this name already */
  addSource(source: MetricSource): void;
}

/**
 * Where modules of the `ml` backend add metric sources.
 *
 * @public
 */
export const mlServingExtensionPoint =
  createExtensionPoint<MlServingExtensionPoint>({ id: 'ml.serving' });
