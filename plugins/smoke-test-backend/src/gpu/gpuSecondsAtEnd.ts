import { RunRow } from '../runs/rows';

/**
 * GPU seconds of a run that ends; null without GPUs. Where its runner says nothing of them, it held its GPUs from its
 * first start on, at most for the time that its profile allows: what is not known must not count as nothing.
 */
export function gpuSecondsAtEnd(
  run: Pick<RunRow, 'begun_at' | 'gpus' | 'gpu_reserved'>,
  now: Date,
  said?: number,
): number | null {
  if (said !== undefined) {
    return said;
  }
  const { begun_at, gpu_reserved, gpus } = run;
  if (gpus === null || gpu_reserved === null) {
    return null;
  }
  const seconds = begun_at
    ? Math.max(0, now.getTime() - Date.parse(begun_at)) / 1000
    : 0;
  return Math.min(gpus * seconds, gpu_reserved);
}
