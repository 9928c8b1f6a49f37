import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { ServedWindows } from '../../ServedWindows';
import { CostSight } from '../answers/CostSight';
import { CostSnapshots } from '../store/CostSnapshots';
import { registerChangeActions } from './changeActions';
import { changeRouter } from './changeRouter';
import { CostChanges } from './CostChanges';
import { Outputs } from './Outputs';

/** Tells why costs changed. */
export function createChange(
  { db, httpAuth }: AreaDeps,
  { served, sight }: { served: ServedWindows; sight: CostSight },
): Part {
  const changes = new CostChanges({
    outputs: new Outputs(served),
    sight,
    snapshots: new CostSnapshots(db),
  });
  return {
    router: changeRouter({ changes, httpAuth }),
    actions: registry => registerChangeActions(registry, { changes }),
  };
}
