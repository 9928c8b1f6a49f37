import { Bearer } from '../store/BearerStore';
import { ServiceShare } from './ModelServices';

/** Whose costs an answer is about. */
export interface Asked {
  bearers: readonly Bearer[];
  /** Those that are no longer in the catalog, for those who may see all costs. */
  left: readonly Bearer[];
  /** Whether these are all that ever bore a cost, of which nothing is hidden. */
  isEverything: boolean;
  /** Also what no entity bears. */
  unborne: boolean;
  /** Of one entity: what of a bearer counts, by its id; all of it where it is not in it. */
  shares?: ReadonlyMap<number, ServiceShare>;
}
