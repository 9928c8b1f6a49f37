import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { ServedWindows } from '../../ServedWindows';
import { CostSight } from '../answers/CostSight';
import { CostParts } from '../createCostParts';
import { CostSnapshots } from '../store/CostSnapshots';
import { registerUnitActions } from './unitActions';
import { UnitAnswers } from './UnitAnswers';
import { UnitCounts } from './UnitCounts';
import { unitsRouter } from './unitsRouter';

/** Tells what units cost. */
export function createUnits(
  { db, httpAuth }: Pick<AreaDeps, 'db' | 'httpAuth'>,
  parts: CostParts,
  { served, sight }: { served: ServedWindows; sight: CostSight },
): Part {
  const units = new UnitAnswers({
    ...parts,
    counts: new UnitCounts({ ...parts, served }),
    sight,
    snapshots: new CostSnapshots(db),
  });
  return {
    router: unitsRouter({ httpAuth, units }),
    actions: registry => registerUnitActions(registry, { units }),
  };
}
