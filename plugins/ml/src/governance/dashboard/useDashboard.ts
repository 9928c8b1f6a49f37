import { useApi } from '@backstage/frontend-plugin-api';
import {
  APPROVED_STANDINGS,
  InventoryItem,
  UnapprovedAnswer,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../../api/governanceApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { MlApi, mlApiRef } from '../../api/mlApiRef';

const REFRESH_MS = 60_000;
const MOST_FINDINGS = 200;
const SERVICES_PER_PAGE = 500;
/** Beyond this many services, where a model runs is told by its own page. */
const MOST_PAGES = 10;

/** What runs, or is declared to run, without approval. */
export function useUnapproved(): Loaded<UnapprovedAnswer> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'unapproved'],
      refetchInterval: REFRESH_MS,
      queryFn: ({ signal }) => api.getUnapproved(signal),
    }),
  );
}

/** Something by model ref, and whether it is all there is. */
export interface ByModel<T> {
  of: Map<string, T>;
  whole: boolean;
}

/** How many findings of each model are unsettled. */
export function useFindingCounts(): Loaded<ByModel<number>> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'finding-counts'],
      refetchInterval: REFRESH_MS,
      queryFn: async ({ signal }): Promise<ByModel<number>> => {
        const { findings, truncated } = await api.getFindings(
          { state: 'unsettled', limit: MOST_FINDINGS },
          signal,
        );
        const of = new Map<string, number>();
        for (const { entityRef } of findings) {
          of.set(entityRef, (of.get(entityRef) ?? 0) + 1);
        }
        return { of, whole: !truncated };
      },
    }),
  );
}

/** The services that serve each model. */
export function useServing(): Loaded<ByModel<InventoryItem[]>> {
  const api = useApi(mlApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'serving'],
      refetchInterval: REFRESH_MS,
      queryFn: ({ signal }) => readServing(api, signal),
    }),
  );
}

async function readServing(
  api: MlApi,
  signal: AbortSignal,
): Promise<ByModel<InventoryItem[]>> {
  const of = new Map<string, InventoryItem[]>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await api.getInventory(
      { kind: ['MlInferenceService'], limit: SERVICES_PER_PAGE, cursor },
      signal,
    );
    for (const service of items) {
      for (const model of service.serves ?? []) {
        of.set(model, [...(of.get(model) ?? []), service]);
      }
    }
    cursor = nextCursor;
    if (!cursor) {
      break;
    }
  }
  return { of, whole: !cursor };
}

/** An override lets pass what nobody approved. */
const HOLDS = APPROVED_STANDINGS.filter(each => each !== 'overridden');

/** How many models of high or prohibited risk have no approval that holds in production, of some owners or of all. */
export function useUnapprovedHighRisk(owner?: string[]): number | undefined {
  const api = useApi(mlApiRef);
  const { data } = useQuery({
    queryKey: ['ml', 'unapproved-high-risk', owner],
    refetchInterval: REFRESH_MS,
    queryFn: async ({ signal }) => {
      const count = async (review?: string[]) =>
        (
          await api.getInventory(
            {
              kind: ['MlModel'],
              riskTier: ['high', 'prohibited'],
              review,
              owner,
              limit: 1,
            },
            signal,
          )
        ).totalItems;
      // Those without any standing are in no filter, so what holds is taken off the whole.
      const [all, held] = await Promise.all([count(), count(HOLDS)]);
      return Math.max(0, all - held);
    },
  });
  return data;
}
