import { impactTexts } from './impactTexts';

/** Of the lineage tab, the impact page and unclaimed names. */
export const lineageTexts = {
  title: 'Lineage',
  impact: impactTexts,
} as const;
