import { JsonObject } from '@backstage/types';

/**
 * Made up, field by field as OpenCost publishes them: `AllocationJSON` of core/pkg/opencost/allocation_json.go and
 * `AllocationProperties` of core/pkg/opencost/allocationprops.go at commit 1ea64d02df68edc052e882dfa843ecd50e7bb5c5.
 * No OpenCost has answered this.
 */
export function allocationOf(
  day: string,
  name: string,
  said: { properties?: JsonObject } & Record<string, unknown> = {},
): Record<string, unknown> {
  const { properties = {}, ...fields } = said;
  const start = `${day}T00:00:00Z`;
  const end = new Date(Date.parse(start) + 86_400_000)
    .toISOString()
    .replace('.000Z', 'Z');
  const all: Record<string, unknown> = {
    name,
    properties,
    window: { start, end },
    start,
    end,
    minutes: 1440,
    cpuCores: 0,
    cpuCoreRequestAverage: 0,
    cpuCoreLimitAverage: 0,
    cpuCoreUsageAverage: 0,
    cpuCoreHours: 0,
    cpuCost: 0,
    cpuCostAdjustment: 0,
    cpuCostIdle: 0,
    cpuEfficiency: 0,
    gpuCount: 0,
    gpuHours: 0,
    gpuCost: 0,
    gpuCostAdjustment: 0,
    gpuCostIdle: 0,
    gpuEfficiency: 0,
    networkTransferBytes: 0,
    networkReceiveBytes: 0,
    networkCost: 0,
    networkCrossZoneCost: 0,
    networkCrossRegionCost: 0,
    networkInternetCost: 0,
    networkCostAdjustment: 0,
    loadBalancerCost: 0,
    loadBalancerCostAdjustment: 0,
    pvBytes: 0,
    pvByteHours: 0,
    pvCost: 0,
    pvs: null,
    pvCostAdjustment: 0,
    ramBytes: 0,
    ramByteRequestAverage: 0,
    ramByteLimitAverage: 0,
    ramByteUsageAverage: 0,
    ramByteHours: 0,
    ramCost: 0,
    ramCostAdjustment: 0,
    ramCostIdle: 0,
    ramEfficiency: 0,
    externalCost: 0,
    sharedCost: 0,
    totalCost: 0,
    totalEfficiency: 0,
    proportionalAssetResourceCosts: {},
    lbAllocations: null,
    sharedCostBreakdown: {},
    gpuAllocation: null,
    ...fields,
  };
  return 'totalCost' in fields ? all : { ...all, totalCost: totalOf(all) };
}

/** As `TotalCost` of core/pkg/opencost/allocation.go adds it up. */
function totalOf(all: Record<string, unknown>): number {
  const cost = (field: string) => Number(all[field]);
  const adjusted = ['cpu', 'gpu', 'ram', 'pv', 'network', 'loadBalancer'];
  const sum = adjusted.reduce(
    (total, each) =>
      total + cost(`${each}Cost`) + cost(`${each}CostAdjustment`),
    cost('sharedCost') + cost('externalCost'),
  );
  return Math.round(sum * 100_000) / 100_000;
}

const GIB = 2 ** 30;

/**
 * One day of the cluster `prod`: a service on a GPU that is billed whole though it asks for half of one, with a credit;
 * a pod without a controller; a namespace that no entity is in; idle capacity.
 */
export function dayOfCluster(day: string): Record<string, unknown> {
  const all = [
    allocationOf(day, 'prod/radiology/deployment/screening', {
      properties: {
        cluster: 'prod',
        namespace: 'radiology',
        controllerKind: 'deployment',
        controller: 'screening',
        labels: { app_kubernetes_io_name: 'screening' },
        namespaceLabels: { team: 'radiology' },
      },
      cpuCoreHours: 48,
      cpuCost: 1.51733,
      gpuCount: 1,
      gpuHours: 24,
      gpuCost: 22.8,
      gpuCostAdjustment: -3.42,
      ramByteHours: 192 * GIB,
      ramCost: 0.81408,
      pvByteHours: 240 * GIB,
      pvCost: 0.01315,
      networkTransferBytes: 3 * GIB,
      networkReceiveBytes: GIB,
      networkCost: 0.04,
      loadBalancerCost: 0.6,
      gpuAllocation: {
        gpuDevice: 'nvidia0',
        isGPUShared: false,
        gpuUsageAverage: 0.21,
        gpuRequestAverage: 0.5,
      },
    }),
    allocationOf(day, 'prod/radiology/__unallocated__/__unallocated__', {
      properties: { cluster: 'prod', namespace: 'radiology' },
      cpuCoreHours: 2,
      cpuCost: 0.06322,
    }),
    allocationOf(day, 'prod/monitoring/statefulset/prometheus', {
      properties: {
        cluster: 'prod',
        namespace: 'monitoring',
        controllerKind: 'statefulset',
        controller: 'prometheus',
      },
      cpuCoreHours: 12,
      cpuCost: 0.37933,
      ramByteHours: 96 * GIB,
      ramCost: 0.40704,
    }),
    allocationOf(day, '__idle__', {
      properties: { cluster: 'prod' },
      cpuCost: 4.21,
      ramCost: 2.005,
    }),
  ];
  return Object.fromEntries(all.map(each => [each.name, each]));
}

/** As one day is where no workload has the label that it is asked by: all of the cluster in one, but for what is idle. */
export function unknownLabel(day: string): Record<string, unknown> {
  return {
    __unallocated__: allocationOf(day, '__unallocated__', {
      properties: { cluster: 'prod' },
      cpuCost: 40.5,
      gpuCost: 120,
      gpuHours: 96,
    }),
    __idle__: allocationOf(day, '__idle__', {
      properties: { cluster: 'prod' },
      cpuCost: 400,
    }),
  };
}

/**
 * Made up as `InferenceCostResponse` of pkg/inferencecost/apitypes.go has it at commit
 * ac0c089a6e63170bc5a5e09343da591b24813bf9. No OpenCost has answered this.
 */
export function inferenceOf(
  day: string,
  said: Record<string, unknown> = {},
): Record<string, unknown> {
  const start = `${day}T00:00:00Z`;
  return {
    properties: {
      modelName: 'Qwen3-32B',
      namespace: 'assistants',
      cluster: 'prod',
    },
    window: {
      start,
      end: new Date(Date.parse(start) + 86_400_000)
        .toISOString()
        .replace('.000Z', 'Z'),
    },
    costBasis: 'usage',
    totalCost: 42.5,
    promptTokens: 12_000_000,
    generationTokens: 3_000_000,
    totalTokens: 15_000_000,
    costPerMillionTokens: 2.833333,
    inputCost: 28.4,
    outputCost: 14.1,
    inputCostPerMillionTokens: 2.366667,
    outputCostPerMillionTokens: 4.7,
    cacheSavingsFraction: 0.067,
    allocationMethod: 'compute_time',
    ...said,
  };
}
