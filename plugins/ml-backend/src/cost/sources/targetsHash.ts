import { CostTarget } from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';

/** Of what workloads are attributed to: those that pick workloads, and services, which workloads name. */
export function targetsHash(targets: readonly CostTarget[]): string {
  const inOrder = targets
    .filter(
      ({ entityRef, kubernetes, selector }) =>
        kubernetes || selector || entityRef.startsWith('mlinferenceservice:'),
    )
    .map(each => canonicalBytes(each).toString())
    .sort()
    .join();
  return createHash('sha256').update(inOrder).digest('hex');
}
