/** `waits`: it may begin once what runs now has ended and used less than it reserved. `exceeds`: not on this day. */
export type GpuDecision = 'fits' | 'waits' | 'exceeds';

/**
 * Whether a run may begin that asks for so many GPU seconds, where its owner has `used` and
 * `reserved` some of the budget of the day; undefined: there is none.
 */
export function gpuBudget(
  used: number,
  reserved: number,
  asked: number,
  budget: number | undefined,
): GpuDecision {
  if (
    asked === 0 ||
    budget === undefined ||
    used + reserved + asked <= budget
  ) {
    return 'fits';
  }
  return used + asked <= budget ? 'waits' : 'exceeds';
}
