import { GpuMinutes, SmokeProfile } from '@callboard/plugin-ml-common';

/** GPU minutes of the day that are left, and what a run on the profile reserves of them; undefined without a budget. */
export function gpuMinutesLeft(
  { budgetMinutes: budget, reservedMinutes, usedMinutes }: GpuMinutes,
  { gpus, limits }: Pick<SmokeProfile, 'gpus' | 'limits'>,
): { asked: number; budget: number; left: number } | undefined {
  return budget === undefined
    ? undefined
    : {
        asked: (gpus * limits.seconds) / 60,
        budget,
        left: Math.max(0, budget - usedMinutes - reservedMinutes),
      };
}
