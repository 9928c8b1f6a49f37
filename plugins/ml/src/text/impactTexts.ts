/** Of the impact page and unclaimed names. */
export const impactTexts = {
  title: 'Impact',
} as const;
