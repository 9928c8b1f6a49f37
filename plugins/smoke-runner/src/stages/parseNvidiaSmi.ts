import { SmokeHardware } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';

/** One line a GPU; memory in MiB. */
export const NVIDIA_SMI_QUERY = [
  '--query-gpu=name,driver_version,memory.total,memory.free,uuid,mig.mode.current',
  '--format=csv,noheader,nounits',
];

const SLICE = /^\s*MIG (\S+)\s+Device\s+\d+:\s*\(UUID: ([^)]+)\)/gm;

/**
 * The GPU that the process sees first, which is the one that ONNX Runtime takes.
 * @param query - answer to the query
 * @param list - answer to `nvidia-smi -L`, which alone names the slices
 * @param visible - CUDA_VISIBLE_DEVICES, which nvidia-smi takes no notice of: numbers, or
 * UUIDs of GPUs or slices
 */
export function parseNvidiaSmi(
  query: string,
  list: string,
  visible: string = '',
): SmokeHardware['gpu'] {
  const gpus = query
    .trim()
    .split('\n')
    .map(line => line.split(',').map(field => field.trim()));
  const slices = list
    .split(/^(?=GPU )/m)
    .map(gpu => [...gpu.matchAll(SLICE)].map(([, name, id]) => ({ name, id })));
  const asked = visible.split(',')[0].trim();
  const isAsked = ({ id }: { id: string }) => id === asked;
  let at = Number(asked);
  if (asked.startsWith('GPU-'))
    at = gpus.findIndex(([, , , , id]) => id?.startsWith(asked));
  if (asked.startsWith('MIG-'))
    at = slices.findIndex(those => those.some(isAsked));
  const [name, driver, total, free, uuid] = gpus[at] ?? [];
  if (!name) return undefined;
  const mig = (slices[at]?.find(isAsked) ?? slices[at]?.[0])?.name;
  return {
    name,
    driver: known(driver),
    memoryBytes: bytes(total),
    freeMemoryBytes: bytes(free),
    // Its UUID would name one machine of a company to whoever reads the report.
    uuidHash: known(uuid) && createHash('sha256').update(uuid).digest('hex'),
    mig,
  };
}

/** nvidia-smi says [N/A] or [Not Supported] where it does not know. */
function known(field: string | undefined): string | undefined {
  return field && !field.startsWith('[') ? field : undefined;
}

function bytes(mebibytes: string | undefined): number | undefined {
  const number = Number(known(mebibytes) ?? NaN);
  return Number.isFinite(number) ? number * 1024 ** 2 : undefined;
}
