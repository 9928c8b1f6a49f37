import { ImpactedService, LineageNode } from '@callboard/plugin-ml-common';

/** How what runs in a service stands to the node that was asked for. */
export type ImpactReach =
  | 'itself'
  | 'model'
  | 'learned'
  | 'made'
  | 'other'
  | 'unknown';

/** How one thing that runs in a service stands to the node that was asked for. */
export function impactReach(
  root: LineageNode,
  running: ImpactedService['running'][number],
): ImpactReach {
  if (!running.reached) {
    return running.versionId ? 'other' : 'unknown';
  }
  if (root.version && root.version.versionId === running.versionId) {
    return 'itself';
  }
  if (root.kind === 'model' && root.entityRef === running.model) {
    return 'model';
  }
  return root.kind === 'model' || root.kind === 'version' ? 'made' : 'learned';
}
