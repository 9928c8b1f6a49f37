import { CompoundEntityRef } from '@backstage/catalog-model';
import { FacetsQuery, InventoryQuery } from '@callboard/plugin-ml-common';
import { Caller, Inventory } from './Inventory';
import { VisibilityResolver } from './visibility/VisibilityResolver';

/** The inventory, narrowed to what the catalog would show the caller. */
export class AuthorizedInventory implements Inventory {
  constructor(
    private readonly inner: Inventory,
    private readonly resolver: VisibilityResolver,
  ) {}

  async list(query: InventoryQuery, caller: Caller) {
    return this.inner.list(query, await this.narrowed(caller));
  }

  async facets(query: FacetsQuery, caller: Caller) {
    return this.inner.facets(query, await this.narrowed(caller));
  }

  async summary(ref: CompoundEntityRef, caller: Caller) {
    return this.inner.summary(ref, await this.narrowed(caller));
  }

  private async narrowed({ credentials }: Caller): Promise<Caller> {
    return {
      credentials,
      visibility: await this.resolver.resolve(credentials),
    };
  }
}
