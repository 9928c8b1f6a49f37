import { Facet, MlKind } from '@callboard/plugin-ml-common';

/** A list of one kind, and what it can be narrowed by. */
export interface InventoryTab {
  id: 'models' | 'datasets' | 'features' | 'singles' | 'services';
  kind: MlKind;
  /** Filters in the bar, in order. */
  filters: readonly Facet[];
  /** Fields whose shares are drawn above the list. */
  summary: readonly Facet[];
  /** Fields with a column of their own, between owner and the statuses. */
  columns: readonly InventoryColumnField[];
  /** Slots that areas fill for this kind, as far as it is known beforehand. */
  slots: readonly string[];
  /** Columns that only a wide screen has room for; `slot:…` are statuses, which the status sums up. */
  wide: readonly (InventoryColumnField | `slot:${string}`)[];
}

/** Row fields that can be a column of their own. */
export type InventoryColumnField =
  | 'lifecycle'
  | 'riskTier'
  | 'task'
  | 'type'
  | 'format'
  | 'containsPersonalData'
  | 'store'
  | 'featureCount'
  | 'platform'
  | 'environment'
  | 'serves';

/** The lists of the ML page. */
export const INVENTORY_TABS = {
  models: {
    id: 'models',
    kind: 'MlModel',
    filters: ['owner', 'task', 'lifecycle', 'riskTier'],
    summary: ['riskTier', 'lifecycle', 'status'],
    columns: ['lifecycle', 'riskTier', 'task'],
    slots: ['card', 'smoke', 'version'],
    wide: ['task', 'slot:references'],
  },
  datasets: {
    id: 'datasets',
    kind: 'MlDataset',
    filters: ['owner', 'type', 'lifecycle'],
    summary: ['type', 'lifecycle', 'status'],
    columns: ['lifecycle', 'type', 'format', 'containsPersonalData'],
    slots: ['card'],
    wide: [],
  },
  features: {
    id: 'features',
    kind: 'MlFeatureSet',
    filters: ['owner', 'lifecycle'],
    summary: ['lifecycle', 'status'],
    columns: ['lifecycle', 'store', 'featureCount'],
    slots: [],
    wide: [],
  },
  singles: {
    id: 'singles',
    kind: 'MlFeature',
    filters: ['owner', 'lifecycle'],
    summary: ['lifecycle', 'status'],
    columns: ['lifecycle'],
    slots: [],
    wide: [],
  },
  services: {
    id: 'services',
    kind: 'MlInferenceService',
    filters: ['owner', 'environment', 'platform', 'lifecycle'],
    summary: ['environment', 'platform', 'status'],
    columns: ['environment', 'platform', 'lifecycle', 'serves'],
    slots: ['smoke', 'version'],
    wide: ['platform', 'lifecycle', 'slot:references'],
  },
} as const satisfies Record<string, InventoryTab>;
