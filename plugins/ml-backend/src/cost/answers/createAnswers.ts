import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { CostParts } from '../createCostParts';
import { SourceStates } from '../SourceStates';
import { AccountStore } from '../store/AccountStore';
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
  const answers = new CostAnswers({ ...parts, sight });
  const facts = new CostFacts({ pages: new FactPages(db), sight });
  const reconciliation = new Reconciliation({
    ...parts,
    accounts: new AccountStore(db),
    maxUnallocatedShare: config.cost.maxUnallocatedShare,
    sight,
    states,
  });
  return {
    router: costRouter({ answers, facts, httpAuth, reconciliation }),
    actions: registry => registerCostActions(registry, { answers }),
  };
}
