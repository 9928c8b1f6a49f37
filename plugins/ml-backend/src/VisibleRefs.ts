import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** What one caller may see of the ML entities. */
export interface RefSight {
  /** Whether the catalog shows the caller everything. */
  complete: boolean;
  /** Whether it shows them nothing at all. */
  none: boolean;
  /** Those of the refs that are there and that the caller may see, decided from memory. */
  among(entityRefs: Iterable<string>): Set<string>;
  /** Those that are still the entity of their ref, which the caller may see, decided from memory. */
  those<T extends { entityRef: string; uid: string }>(
    entities: Iterable<T>,
  ): T[];
}

/** What other areas ask of the inventory: which entities of ours a caller may see, without a request to the catalog for each step. */
export interface VisibleRefs {
  /** Permissions are asked once; entities that changed in the last seconds may be left out. @throws CatalogReadError, ServiceUnavailableError */
  of(credentials: BackstageCredentials): Promise<RefSight>;
}
