import { HardwareUnit } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What a run had, in how many pieces. */
export interface UsedHardware {
  hardware: string;
  unit: HardwareUnit;
  pieces: number;
}

const name = z.string().min(1).max(200);
const pieces = z.number().positive();
const machine = z.object({ machine: name });
const gpus = z.object({ gpu: name, gpus: pieces });
const cores = z.object({ cpu: name, cores: pieces });

/**
 * What the facet `callboard_hardware` says that is paid for: `machine`, whose price has everything in it, or else
 * `gpu` with `gpus` and `cpu` with `cores`.
 */
export function usedHardware(
  facet: Readonly<Record<string, string | number>>,
): UsedHardware[] {
  const whole = machine.safeParse(facet).data;
  if (whole) {
    return [{ hardware: whole.machine, unit: 'machine-hour', pieces: 1 }];
  }
  const gpu = gpus.safeParse(facet).data;
  const cpu = cores.safeParse(facet).data;
  return [
    ...(gpu
      ? [{ hardware: gpu.gpu, unit: 'gpu-hour' as const, pieces: gpu.gpus }]
      : []),
    ...(cpu
      ? [{ hardware: cpu.cpu, unit: 'core-hour' as const, pieces: cpu.cores }]
      : []),
  ];
}
