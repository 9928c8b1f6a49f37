import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CostBasis, CostKind } from '@callboard/plugin-ml-common';
import { TimeWindow } from './ProfileEngine';

/**
 * Whom a charge is of. A workload is attributed to an entity by the portal, by annotation, then labels, then namespace.
 *
 * @public
 */
export type CostBearer =
  | {
      is: 'entity';
      entityRef: string;
      versionId?: string;
      /** Why it is this entity's, with values, such as `2 × L4, declared`; kept with the fact. */
      because?: string;
    }
  | {
      is: 'workload';
      cluster?: string;
      namespace?: string;
      name?: string;
      labels: Readonly<Record<string, string>>;
      annotations: Readonly<Record<string, string>>;
    }
  | { is: 'shared' }
  | { is: 'idle' }
  | { is: 'unallocated' };

/**
 * What one thing cost one bearer in a window.
 *
 * @public
 */
export interface CostCharge {
  /** Charges of one bearer may share one object: then it is looked up once. */
  bearer: CostBearer;
  /** What was spent on. */
  kind: CostKind;
  /** How much, in `unit`. */
  quantity?: number;
  /** Such as `gpu-hour`, `core-hour`, `gib-hour`, `token`. */
  unit?: string;
  /** Decimal, currency per unit, that was in force. */
  unitPrice?: string;
  /** In the unit of the currency, not rounded: the portal rounds once per entity, kind and window. */
  cost: number;
}

/**
 * Everything that a source says of one closed window.
 *
 * @public
 */
export interface CostReading {
  /** Closed, in whole days in UTC or finer. */
  window: TimeWindow;
  /** What its amounts say. */
  basis: CostBasis;
  /** ISO 4217. */
  currency: string;
  /** What it says of the whole, in the unit of the currency, where it says so. */
  total?: number;
  /** Share of the window of which it has data, 0 to 1. */
  coverage: number;
  /** Not final yet: it is read again, and replaced. */
  estimated: boolean;
  /** None: nothing was spent, which is not the same as not known. */
  charges: CostCharge[];
}

/**
 * A system that knows what is spent: OpenCost, a gateway that counts tokens, a rate card.
 *
 * @public
 */
export interface CostSource {
  /** Stands in every fact, such as `opencost:prod`; one source per name. */
  readonly name: string;
  /**
   * The closed windows that begin in the range, which is one of whole days in UTC, each whole. A window that is left
   * out has no data yet and is asked for again while it is among the last days; one that is answered again replaces
   * what was there, unless its `coverage` is lower. After an error the days of the range are asked for one by one.
   * `tell` takes what should be put right and keeps nothing else from being told, such as hardware
   * without a price.
   *
   * @throws when the source cannot be read or says what cannot be true, naming what
   */
  read(
    range: TimeWindow,
    signal: AbortSignal,
    tell: (problem: string) => void,
  ): Promise<CostReading[]>;
}

/**
 * Where modules of the `ml` backend add what costs and metrics are read from.
 *
 * @public
 */
export interface MlCostExtensionPoint {
  /** Adds a source. @throws when there is one of this name already */
  addSource(source: CostSource): void;
}

/**
 * Where modules of the `ml` backend add what costs are read from.
 *
 * @public
 */
export const mlCostExtensionPoint = createExtensionPoint<MlCostExtensionPoint>({
  id: 'ml.cost',
});
