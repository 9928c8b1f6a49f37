import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { SourceStates } from '../SourceStates';
import { CostSnapshots } from '../store/CostSnapshots';
import { FactPages } from '../store/FactPages';
import { registerCostActions } from './costActions';
import { CostAnswers } from './CostAnswers';
import { CostFacts } from './CostFacts';
import { costRouter } from './costRouter';
import { CostSight } from './CostSight';
import { Reconciliation } from './Reconciliation';

/** Tells what was spent. */
export function createAnswers(
  deps: AreaDeps,
  { sight, states }: { sight: CostSight; states: SourceStates },
): Part {
  const { config, db, httpAuth } = deps;
  const snapshots = new CostSnapshots(db);
  const answers = new CostAnswers({ sight, snapshots });
  const facts = new CostFacts({ pages: new FactPages(db), sight });
  const reconciliation = new Reconciliation({
    maxUnallocatedShare: config.cost.maxUnallocatedShare,
    sight,
    snapshots,
    states,
  });
  return {
    router: costRouter({ answers, facts, httpAuth, reconciliation }),
    actions: registry => registerCostActions(registry, { answers }),
  };
}
