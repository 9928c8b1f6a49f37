import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { CostGroup } from '@callboard/plugin-ml-common';
import { costApiRef } from '../../api/costApiRef';
import { asLoaded } from '../../api/loaded';
import { MlQueryProvider } from '../../api/MlQueryProvider';
import { useNow } from '../../kit/useNow';
import { factsOf } from '../factsOf';
import { shownBook } from '../shownBook';
import { stretchOf } from '../stretchOf';
import { useBudgets } from '../budget/useBudgets';
import { useCostChange } from '../change/useCostChange';
import { useCostFacts, useCosts } from '../useCosts';
import { useCostState } from '../useCostState';
import { OrganisationView } from './OrganisationView';

/** Splits of everything, the usual one first. */
const SPLITS: CostGroup[] = ['owner', 'entity', 'system', 'kind', 'source'];
/** Splits of what one owner has. */
const SPLITS_OF_TEAM: CostGroup[] = ['entity', 'kind', 'source'];

/** What everything that the person may see costs. */
export function OrganisationPage() {
  return (
    <MlQueryProvider>
      <Organisation />
    </MlQueryProvider>
  );
}

function Organisation() {
  const api = useApi(costApiRef);
  const [state, onState] = useCostState();
  const splits = state.team ? SPLITS_OF_TEAM : SPLITS;
  const by = splits.find(each => each === state.by) ?? splits[0];
  const stretch = stretchOf(state.range, useNow());
  const costs = useCosts({ owner: state.team, ...stretch, groupBy: by });
  const book =
    costs.status === 'ready' ? shownBook(costs.data, state.book) : undefined;
  const facts = useCostFacts(
    book && factsOf({ by, key: state.facts, ref: undefined, stretch, book }),
  );
  const reconciliation = useQuery({
    queryKey: ['ml', 'cost', 'reconciliation', stretch],
    queryFn: ({ signal }) => api.getReconciliation(stretch, signal),
  });
  return (
    <OrganisationView
      costs={costs}
      facts={facts}
      budgets={useBudgets()}
      change={useCostChange({ owner: state.team, ...stretch })}
      reconciliation={asLoaded(reconciliation)}
      splits={splits}
      state={{ ...state, by }}
      onState={onState}
    />
  );
}
