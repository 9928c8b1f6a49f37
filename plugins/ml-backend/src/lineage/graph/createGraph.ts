import { mlLineageNotifyPermission } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { Part } from '../../Part';
import { RunningVersions } from '../../RunningVersions';
import { SweptStatuses } from '../../SweptStatuses';
import { VisibleRefs } from '../../VisibleRefs';

/** Answers what a node comes from, leads to and reaches. */
export function createGraph(
  _deps: AreaDeps,
  _others: {
    running: RunningVersions;
    statuses: SweptStatuses;
    versions: ModelVersions;
    visibleRefs: VisibleRefs;
  },
): Part & { statusSource?: StatusSource } {
  return { permissions: [mlLineageNotifyPermission] };
}
