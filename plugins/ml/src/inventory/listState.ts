import {
  Facet,
  FACETS,
  InventoryFilter,
  InventoryQuery,
  orderBy as orderBySchema,
} from '@callboard/plugin-ml-common';

/** Everything that a person can choose on a list; the URL holds it whole. */
export interface ListState {
  text: string;
  filters: Partial<Record<Facet, string[]>>;
  orderBy: InventoryQuery['orderBy'];
  /** Features tab: single features in place of their sets. */
  singles: boolean;
  /** The person asked for everything, so no default view is put in its place. */
  everything: boolean;
}

/** The levels that a person must act upon. */
export const NEEDS_ATTENTION = ['attention', 'failing'];

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readListState(search: URLSearchParams): ListState {
  const filters: ListState['filters'] = {};
  for (const facet of FACETS) {
    const values = search.getAll(facet).filter(Boolean).slice(0, 100);
    if (values.length) {
      filters[facet] = values;
    }
  }
  const order = orderBySchema.safeParse(search.get('orderBy'));
  return {
    text: (search.get('text') ?? '').slice(0, 200),
    filters,
    orderBy: order.success ? order.data : 'name',
    singles: search.get('show') === 'singles',
    everything: search.get('view') === 'all',
  };
}

/** The URL that `readListState` reads back as `state`. */
export function writeListState(state: ListState): URLSearchParams {
  const search = new URLSearchParams();
  if (state.text) {
    search.set('text', state.text);
  }
  for (const facet of FACETS) {
    for (const value of state.filters[facet] ?? []) {
      search.append(facet, value);
    }
  }
  if (state.orderBy !== 'name') {
    search.set('orderBy', state.orderBy);
  }
  if (state.singles) {
    search.set('show', 'singles');
  }
  if (state.everything) {
    search.set('view', 'all');
  }
  return search;
}

/** Whether the list is narrowed at all. */
export function isNarrowed(state: ListState): boolean {
  return Boolean(state.text) || Object.keys(state.filters).length > 0;
}

/** `state` with the filter on one field replaced; an empty list removes it. */
export function withFilter(
  state: ListState,
  facet: Facet,
  values: string[],
): ListState {
  const { [facet]: _, ...others } = state.filters;
  const filters = values.length ? { ...others, [facet]: values } : others;
  return { ...state, filters, everything: !isNarrowed({ ...state, filters }) };
}

/** `state` without search and filters; order and granularity stay. */
export function withoutNarrowing(state: ListState): ListState {
  return { ...state, text: '', filters: {}, everything: true };
}

/** Whether exactly `wanted` is chosen, in any order. */
export function sameValues(chosen: string[] = [], wanted: string[]): boolean {
  return (
    chosen.length === wanted.length &&
    wanted.every(each => chosen.includes(each))
  );
}

/** Whether other filters, or other things to list, were chosen. */
export function isAnotherChoice(before: ListState, after: ListState): boolean {
  return (
    before.singles !== after.singles ||
    FACETS.some(
      facet => !sameValues(before.filters[facet], after.filters[facet] ?? []),
    )
  );
}

/** What the backend is asked for, without order and paging. */
export function toInventoryFilter(
  state: ListState,
  kind: NonNullable<InventoryFilter['kind']>[number],
): InventoryFilter {
  return { kind: [kind], ...state.filters, text: state.text || undefined };
}
