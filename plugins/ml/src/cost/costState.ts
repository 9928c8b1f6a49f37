import { COST_GROUPS, CostGroup } from '@callboard/plugin-ml-common';
import { CostRange, RANGES } from './stretchOf';

/** Everything that a person can choose on costs; the URL holds it whole. */
export interface CostState {
  range: CostRange;
  /** By what the total is split; as the page has it when absent. */
  by?: CostGroup;
  /** Key of the book, such as `usage-EUR`; the first there is when absent. */
  book?: string;
  /** Key of the group whose facts are open. */
  facts?: string;
  /** The owner that the organisation's page looks into. */
  team?: string;
}

/** Shown unless something else is chosen. */
const USUAL: CostRange = 'month';

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readCostState(search: URLSearchParams): CostState {
  const text = (key: string) => search.get(key)?.slice(0, 300) || undefined;
  return {
    range: RANGES.find(each => each === search.get('range')) ?? USUAL,
    by: COST_GROUPS.find(each => each === search.get('by')),
    book: text('book'),
    facts: text('facts'),
    team: text('team'),
  };
}

/** The URL that `readCostState` reads back as `state`. */
export function writeCostState(state: CostState): URLSearchParams {
  const { range, ...rest } = state;
  const values = { range: range === USUAL ? undefined : range, ...rest };
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  );
}
