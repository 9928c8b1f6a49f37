import { useApi } from '@backstage/frontend-plugin-api';
import { InventoryItem, MlKind } from '@callboard/plugin-ml-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useState } from 'react';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { modelName } from './mainVersion';

/** So many cards ask for their versions at once. */
const CARDS = 12;

/** So many rows are ordered together by whether they can be chosen at all. */
const PAGE = 100;

/** What the row says of the main version when there is none to serve. */
const WITHOUT_VERSION = ['none', 'unknown'];

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
  const [shown, setShown] = useState(CARDS);
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
  const items = data?.pages.flatMap(page => choosableFirst(page.items)) ?? [];
  const more = () => {
    setShown(shown + CARDS);
    if (shown + CARDS > items.length && answer.hasNextPage) {
      answer.fetchNextPage();
    }
  };
  return asLoaded<ModelChoices>({
    ...answer,
    data: data && {
      items: items.slice(0, shown),
      totalItems: data.pages[0].totalItems,
      onMore: shown < data.pages[0].totalItems ? more : undefined,
    },
  });
}

/** Those without a version last: they can be looked at, not chosen. */
function choosableFirst(items: InventoryItem[]): InventoryItem[] {
  const without = ({ statuses }: InventoryItem) =>
    WITHOUT_VERSION.includes(statuses.version?.text);
  return [...items.filter(item => !without(item)), ...items.filter(without)];
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
