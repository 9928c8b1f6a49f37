import { useApi } from '@backstage/frontend-plugin-api';
import {
  BudgetAnswer,
  BudgetsAnswer,
  EntityName,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { costApiRef } from '../../api/costApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { COST_REFRESH_MS } from '../costRefresh';
import { hasNoBudget } from './hasNoBudget';

/** The budget of the entity of a page; null where none is set. */
export function useBudget(target: EntityName): Loaded<BudgetAnswer | null> {
  const api = useApi(costApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', 'budget', target],
      refetchInterval: COST_REFRESH_MS,
      queryFn: async ({ signal }): Promise<BudgetAnswer | null> => {
        try {
          return await api.getBudget(target, signal);
        } catch (error) {
          if (hasNoBudget(error)) {
            return null;
          }
          throw error;
        }
      },
    }),
  );
}

/** All budgets that the person may see, the worst first. */
export function useBudgets(): Loaded<BudgetsAnswer> {
  const api = useApi(costApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', 'budgets'],
      refetchInterval: COST_REFRESH_MS,
      queryFn: ({ signal }) => api.getBudgets(signal),
    }),
  );
}
