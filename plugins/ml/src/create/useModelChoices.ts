import { useApi } from '@backstage/frontend-plugin-api';
import { InventoryItem, MlKind } from '@callboard/plugin-ml-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { modelName } from './mainVersion';

/** So many cards ask for their versions at once. */
const PAGE = 12;

/** The models to choose from. */
export interface ModelChoices {
  items: InventoryItem[];
  totalItems: number;
  /** Absent when all are shown. */
  onMore?: () => void;
}

/** Models of the inventory that pass a search. */
export function useModelChoices(
  kinds: MlKind[],
  text: string,
): Loaded<ModelChoices> {
  const api = useApi(mlApiRef);
  // What is documented best comes first: what has no version has no card worth much.
  const query = {
    kind: kinds,
    text: text || undefined,
    orderBy: '-card' as const,
  };
  const answer = useInfiniteQuery({
    queryKey: ['ml', 'model-choices', query],
    queryFn: ({ pageParam, signal }) =>
      api.getInventory({ ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  return asLoaded<ModelChoices>({
    ...answer,
    data: data && {
      items: data.pages.flatMap(page => page.items),
      totalItems: data.pages[0].totalItems,
      onMore: answer.hasNextPage ? () => answer.fetchNextPage() : undefined,
    },
  });
}

/** The inventory row of the chosen model, which need not be among those that are listed. */
export function useChosenModel(
  entityRef: string | undefined,
): Loaded<InventoryItem> {
  const api = useApi(mlApiRef);
  const name = entityRef ? modelName(entityRef) : undefined;
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'chosen-model', name],
      enabled: name !== undefined,
      queryFn: ({ signal }) => {
        if (!name) {
          throw new Error('No model is chosen');
        }
        return api.getSummary(name, signal);
      },
    }),
  );
}
