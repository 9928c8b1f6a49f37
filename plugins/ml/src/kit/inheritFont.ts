/** Material UI parts speak in the font of the page around them, which Backstage UI sets. */
export const inheritFont = {
  '& [class*="Mui"]:not(pre)': { fontFamily: 'inherit' },
} as const;
