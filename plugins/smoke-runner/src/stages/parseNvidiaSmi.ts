import { SmokeHardware } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';

/** One line a GPU; memory in MiB. */
export const NVIDIA_SMI_QUERY = [
  '--query-gpu=name,driver_version,memory.total,memory.free,uuid,mig.mode.current',
  '--format=csv,noheader,nounits',
];

/**
 * The first GPU that nvidia-smi names, which is the one that ONNX Runtime takes.
 * @param query - answer to the query
 * @param list - answer to `nvidia-smi -L`, which alone names the slices
 */
export function parseNvidiaSmi(
  query: string,
  list: string,
): SmokeHardware['gpu'] {
  const [line = ''] = query.trim().split('\n');
  const [name, driver, total, free, uuid] = line
    .split(',')
    .map(field => field.trim());
  if (!name) return undefined;
  const mig = /^\s*MIG (\S+)\s+Device\s+0:/m.exec(list)?.[1];
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
