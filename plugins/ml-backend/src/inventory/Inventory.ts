import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CompoundEntityRef } from '@backstage/catalog-model';
import {
  FacetsAnswer,
  FacetsQuery,
  InventoryItem,
  InventoryPage,
  InventoryQuery,
} from '@callboard/plugin-ml-common';
import { Visibility } from './visibility/VisibilityResolver';

/** Who asks. `visibility` is set by the authorizing wrapper and narrows the answer. */
export interface Caller {
  credentials: BackstageCredentials;
  visibility?: Visibility;
}

/** The questions that the inventory answers. */
export interface Inventory {
  /** @throws InputError for a cursor of another list; ServiceUnavailableError before the first load */
  list(query: InventoryQuery, caller: Caller): Promise<InventoryPage>;
  facets(query: FacetsQuery, caller: Caller): Promise<FacetsAnswer>;
  /** @throws NotFoundError, the same for unknown and for hidden entities */
  summary(ref: CompoundEntityRef, caller: Caller): Promise<InventoryItem>;
}
