import { HardwareUnit } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What a run had, in how many pieces. */
export interface UsedHardware {
  hardware: string;
  unit: HardwareUnit;
  pieces: number;
  /** More pieces are not believed. */
  most: number;
}

/** As many as the largest clusters have; more is a slip, and would be a bill that hides all others. */
const MOST_GPUS = 100_000;
/** About as many as so many GPUs have beside them. */
const MOST_CORES = 10_000_000;

const name = z.string().min(1).max(200);
const count = z.number().positive();
const machine = z.object({ machine: name });
const gpus = z.object({ gpu: name, gpus: count });
const cores = z.object({ cpu: name, cores: count });

/**
 * What the facet `callboard_hardware` says that is paid for: `machine`, whose price has everything in it, or else
 * `gpu` with `gpus` and `cpu` with `cores`.
 */
export function usedHardware(
  facet: Readonly<Record<string, string | number>>,
): UsedHardware[] {
  const whole = machine.safeParse(facet).data;
  if (whole) {
    const hardware = whole.machine;
    return [{ hardware, unit: 'machine-hour', pieces: 1, most: 1 }];
  }
  const gpu = gpus.safeParse(facet).data;
  const cpu = cores.safeParse(facet).data;
  const used: UsedHardware[] = [];
  if (gpu) {
    const pieces = { pieces: gpu.gpus, most: MOST_GPUS };
    used.push({ hardware: gpu.gpu, unit: 'gpu-hour', ...pieces });
  }
  if (cpu) {
    const pieces = { pieces: cpu.cores, most: MOST_CORES };
    used.push({ hardware: cpu.cpu, unit: 'core-hour', ...pieces });
  }
  return used;
}
