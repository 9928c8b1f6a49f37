import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { CostParts } from '../createCostParts';
import { SourceStates } from '../SourceStates';
import { CostSnapshots } from '../store/CostSnapshots';
import { FactPages } from '../store/FactPages';
import { registerCostActions } from './costActions';
import { CostAnswers } from './CostAnswers';
import { CostFacts } from './CostFacts';
import { costRouter } from './costRouter';
import { CostSight } from './CostSight';
import { ModelServices } from './ModelServices';
import { Reconciliation } from './Reconciliation';

/** Tells what was spent. */
export function createAnswers(
  deps: AreaDeps,
  parts: CostParts,
  { states, visibleRefs }: { states: SourceStates; visibleRefs: VisibleRefs },
): Part {
  const { config, db, httpAuth, permissions, visibleEntities: visible } = deps;
  const sight = new CostSight({
    ...parts,
    permissions,
    services: new ModelServices({ catalog: deps.catalogReader, visible }),
    visible,
    visibleRefs,
  });
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
