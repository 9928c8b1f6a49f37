import { InventoryTab } from '../../inventory/tabs';

/** What the dashboard asks of the list of models. */
export const DASHBOARD_TAB = {
  id: 'models',
  kind: 'MlModel',
  filters: ['owner', 'riskTier', 'review'],
  summary: ['review'],
  columns: [],
  slots: [],
  wide: [],
} as const satisfies InventoryTab;
