// Days of the made-up clusters of cluster.json, in the shape of OpenCost's /allocation/compute (AllocationJSON of
// core/pkg/opencost/allocation_json.go). Nothing is measured; a day is always the same.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;
/** The shares of its requests that a workload has over a day, as replicas come and go. */
const LEAST = 0.94;

const { idle, rates, workloads } = JSON.parse(
  readFileSync(new URL('cluster.json', import.meta.url), 'utf8'),
);

/**
 * What OpenCost would tell of a day that begins at `day`, in milliseconds since 1970, by name.
 *
 * @param {number} day
 * @param {string} [jump] - the day since which the language model runs twice, such as `2026-11-17`; never without one
 */
export function allocationsOf(day, jump) {
  const all = [
    ...workloads.map(workload => allocationOf(day, jump, workload)),
    ...idle.map(each => idleOf(day, each)),
  ];
  return Object.fromEntries(all.map(each => [each.name, each]));
}

function allocationOf(day, jump, workload) {
  const { cluster, namespace, controller, controllerKind } = workload;
  const { labels, annotations = {}, gpu } = workload;
  const name = [cluster, namespace, controllerKind, controller].join('/');
  const replicas = replicasOn(day, jump, workload.replicas);
  const hours = 24 * replicas * (LEAST + (1 - LEAST) * chance(day, name));
  return {
    ...stretch(day, name),
    properties: {
      ...{ cluster, namespace, controller, controllerKind },
      ...{ labels, annotations },
    },
    ...costsOf({
      coreHours: workload.cores * hours,
      gibHours: workload.gib * hours,
      // GPUs are held whole, and by all replicas all day.
      gpuHours: (gpu?.count ?? 0) * 24 * replicas,
      gpu: gpu?.product,
      storageGibHours: (workload.storageGib ?? 0) * 24 * replicas,
      networkGib: workload.networkGib * (0.7 + 0.6 * chance(day, controller)),
    }),
  };
}

function idleOf(day, { cluster, cores, gib, gpu }) {
  const name = `${cluster}/__idle__`;
  const hours = 24 * (LEAST + (1 - LEAST) * chance(day, name));
  return {
    ...stretch(day, name),
    properties: { cluster },
    ...costsOf({
      coreHours: cores * hours,
      gibHours: gib * hours,
      gpuHours: (gpu?.count ?? 0) * hours,
      gpu: gpu?.product,
      storageGibHours: 0,
      networkGib: 0,
    }),
  };
}

function replicasOn(day, jump, { usual, weekend = usual, sinceJump = usual }) {
  if (sinceJump !== usual && isSince(day, jump)) return sinceJump;
  return new Date(day).getUTCDay() % 6 === 0 ? weekend : usual;
}

function isSince(day, jump) {
  return jump !== undefined && day >= Date.parse(jump);
}

function stretch(day, name) {
  const [start, end] = [day, day + DAY_MS].map(at =>
    new Date(at).toISOString().replace('.000Z', 'Z'),
  );
  return { name, window: { start, end }, start, end, minutes: 1440 };
}

/** OpenCost writes five places. */
const money = value => Math.round(value * 1e5) / 1e5;

function costsOf(used) {
  const cpuCost = money(used.coreHours * rates['core-hour']);
  const ramCost = money(used.gibHours * rates['gib-hour']);
  const gpuCost = money(used.gpuHours * (rates['gpu-hour'][used.gpu] ?? 0));
  const pvCost = money(used.storageGibHours * rates['storage-gib-hour']);
  const networkCost = money(used.networkGib * rates['network-gib']);
  return {
    cpuCoreHours: used.coreHours,
    ramByteHours: used.gibHours * GIB,
    gpuHours: used.gpuHours,
    pvByteHours: used.storageGibHours * GIB,
    networkTransferBytes: used.networkGib * GIB,
    networkReceiveBytes: 0,
    ...{ cpuCost, ramCost, gpuCost, pvCost, networkCost },
    cpuCostAdjustment: 0,
    ramCostAdjustment: 0,
    gpuCostAdjustment: 0,
    pvCostAdjustment: 0,
    networkCostAdjustment: 0,
    loadBalancerCost: 0,
    loadBalancerCostAdjustment: 0,
    sharedCost: 0,
    externalCost: 0,
    totalCost: money(cpuCost + ramCost + gpuCost + pvCost + networkCost),
  };
}

/** From 0 to 1, the same for the same day and name. */
function chance(day, name) {
  const hash = createHash('sha256').update(`${day} ${name}`).digest();
  return hash.readUInt32BE() / 2 ** 32;
}
