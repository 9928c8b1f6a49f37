import { ServiceGpus } from '@callboard/plugin-ml-common';

type GpuUse = ServiceGpus['use'];

/** What reserved GPUs did, as parts that add up to what was reserved. */
export type GpuPart = 'engine' | 'idle' | 'rest' | 'tensor' | 'unknown';

/** In the order of the bar. */
export const GPU_PARTS: readonly GpuPart[] = [
  'tensor',
  'engine',
  'idle',
  'rest',
  'unknown',
];

/** Hours of which this is not known, and why; undefined where it is known of all. */
export function gpuUnknown(
  { unknown }: GpuUse,
  what: GpuUse['unknown'][number]['what'],
): GpuUse['unknown'][number] | undefined {
  return unknown.find(each => each.what === what);
}

/**
 * Hours of one GPU by part; `engine` is without the hours of the tensor cores, which are in it. `unknown` is at least so
 * much: what lacks its engine and what lacks its requests are mostly the same hours.
 */
export function gpuParts(use: GpuUse): Record<GpuPart, number> {
  const { engineActive, idle, reserved, tensorActive } = use;
  const tensor = Math.min(tensorActive, engineActive);
  const left = Math.max(0, reserved - engineActive - idle);
  const unknown = Math.min(
    left,
    Math.max(
      gpuUnknown(use, 'engine-active')?.hours ?? 0,
      gpuUnknown(use, 'idle')?.hours ?? 0,
    ),
  );
  return {
    ...{ tensor, idle, unknown },
    engine: engineActive - tensor,
    rest: left - unknown,
  };
}
