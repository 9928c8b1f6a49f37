// Stands in for OpenCost, so that the portal has costs to read. It is NOT OpenCost and measures
// nothing: it makes days of the made-up clusters of ../cost/cluster.json, in the shape of
// OpenCost's /allocation/compute (AllocationJSON of core/pkg/opencost/allocation_json.go). A day is always
// answered alike. In the second half of each month the language model runs twice, for the letters.
// Usage: node examples/services/opencost-stand-in.mjs PORT
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Refusal, listen, reply } from './http.mjs';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;
/** The shares of its requests that a workload has over a day, as replicas come and go. */
const LEAST = 0.94;

const { idle, rates, workloads } = JSON.parse(
  readFileSync(new URL('../cost/cluster.json', import.meta.url), 'utf8'),
);

listen(
  createServer(async (request, response) => {
    response.setHeader('x-stand-in', 'this is not OpenCost');
    await reply(response, () => {
      const { pathname, searchParams } = new URL(
        request.url,
        'http://localhost',
      );
      if (pathname !== '/allocation/compute') {
        throw new Refusal(404, `there is no ${pathname}`);
      }
      const data = daysOf(searchParams.get('window')).map(allocationsOf);
      return { code: 200, status: 'success', data };
    });
  }),
);

/** The whole days in UTC of `start,end`, as milliseconds; of those that are not over there is nothing. */
function daysOf(window) {
  const [from, to] = (window ?? '').split(',').map(Date.parse);
  if (!(from % DAY_MS === 0 && to % DAY_MS === 0 && from < to)) {
    throw new Refusal(400, 'window: must be two instants at 00:00 in UTC');
  }
  return Array.from(
    { length: (to - from) / DAY_MS },
    (_, at) => from + at * DAY_MS,
  );
}

function allocationsOf(day) {
  if (day + DAY_MS > Date.now()) return {};
  const all = [
    ...workloads.map(workload => allocationOf(day, workload)),
    ...idle.map(each => idleOf(day, each)),
  ];
  return Object.fromEntries(all.map(each => [each.name, each]));
}

function allocationOf(day, workload) {
  const { cluster, namespace, controller, controllerKind } = workload;
  const { labels, annotations = {}, gpu } = workload;
  const name = [cluster, namespace, controllerKind, controller].join('/');
  const replicas = replicasOn(day, workload.replicas);
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

function replicasOn(day, { usual, weekend = usual, fromDay12 = usual }) {
  const date = new Date(day);
  if (date.getUTCDate() >= 12 && fromDay12 !== usual) return fromDay12;
  return date.getUTCDay() % 6 === 0 ? weekend : usual;
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
