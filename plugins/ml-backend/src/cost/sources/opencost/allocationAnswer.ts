import { z } from 'zod';

// As OpenCost publishes it: `AllocationJSON` in core/pkg/opencost/allocation_json.go and `AllocationProperties` in
// core/pkg/opencost/allocationprops.go at commit 1ea64d02df68edc052e882dfa843ecd50e7bb5c5.

/** OpenCost writes null for what is no number. What is spent has to be one. */
const cost = z.number('must be a number: OpenCost could not tell it');
const quantity = z.number().nullish();
const labels = z.record(z.string(), z.string()).default({});

/** What of an allocation makes up its cost. Adjustments are added to what they adjust. */
export const COST_FIELDS = {
  cpuCost: cost,
  cpuCostAdjustment: cost,
  gpuCost: cost,
  gpuCostAdjustment: cost,
  ramCost: cost,
  ramCostAdjustment: cost,
  pvCost: cost,
  pvCostAdjustment: cost,
  networkCost: cost,
  networkCostAdjustment: cost,
  loadBalancerCost: cost,
  loadBalancerCostAdjustment: cost,
  sharedCost: cost,
  externalCost: cost,
} as const;

/** What one workload, idle capacity, or what could not be told apart, cost in one window. */
export const allocation = z.object({
  name: z.string(),
  properties: z
    .object({
      cluster: z.string().optional(),
      controller: z.string().optional(),
      namespace: z.string().optional(),
      pod: z.string().optional(),
      labels,
      annotations: labels,
    })
    .nullish(),
  window: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  ...COST_FIELDS,
  totalCost: cost,
  cpuCoreHours: quantity,
  gpuHours: quantity,
  networkReceiveBytes: quantity,
  networkTransferBytes: quantity,
  pvByteHours: quantity,
  ramByteHours: quantity,
});
/** What one workload, idle capacity, or what could not be told apart, cost in one window. */
export type Allocation = z.infer<typeof allocation>;

/** Answer of `/allocation/compute`: one set of allocations by name for each step. */
export const allocationAnswer = z.object({
  code: z.literal(200),
  data: z.array(z.record(z.string(), allocation)),
});
