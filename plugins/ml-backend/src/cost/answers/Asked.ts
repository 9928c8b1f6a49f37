import { Bearer } from '../store/BearerStore';

/** Whose costs an answer is about. */
export interface Asked {
  bearers: readonly Bearer[];
  /** Also everything that ever bore a cost, and no more. */
  isEverything: boolean;
  /** Also what no entity bears. */
  unborne: boolean;
  /** What of a bearer counts, 0 to 1, by its id; all of it where it is not in it. Undefined: of many entities, all of it. */
  shares?: ReadonlyMap<number, number>;
}
