import { CostAccount } from '@callboard/plugin-ml-common';
import { CostBearer } from '@callboard/plugin-ml-node';

/** Of what was used, 0 to 1: capacity that was idle says nothing of how well the rest is known. Credits count by their size. */
export function unallocatedShare(
  amounts: ReadonlyArray<{
    account: CostAccount | CostBearer['is'];
    cost: number;
  }>,
): number {
  let used = 0;
  let unallocated = 0;
  for (const { account, cost } of amounts) {
    const size = Math.abs(cost);
    used += account === 'idle' ? 0 : size;
    unallocated += account === 'unallocated' ? size : 0;
  }
  return used > 0 ? unallocated / used : 0;
}
