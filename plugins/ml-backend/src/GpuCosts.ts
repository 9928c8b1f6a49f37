import { CostBasis } from '@callboard/plugin-ml-common';

/** GPUs that a source says were reserved in a window, and what they cost. */
export interface GpuCost {
  source: string;
  basis: CostBasis;
  currency: string;
  /** ISO 8601, UTC; included. */
  from: string;
  /** Excluded. */
  to: string;
  gpuHours: number;
  /** Millionths of the currency's unit. */
  amount: number;
}

/** What other areas ask about costs: the GPUs of services. */
export interface GpuCosts {
  /** Windows that lie wholly in the stretch (ISO 8601), by uid of the service, oldest first; those of one source do not overlap. */
  of(
    uids: readonly string[],
    stretch: { from: string; to: string },
  ): Promise<Map<string, GpuCost[]>>;
}
