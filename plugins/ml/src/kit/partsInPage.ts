/** Material UI parts speak in the font and case of the page around them, which Backstage UI sets. */
export const partsInPage = {
  '& [class*="Mui"]:not(pre)': { fontFamily: 'inherit' },
  '& [class*="MuiButton-root"], & [class*="MuiToggleButton-root"]': {
    textTransform: 'none',
  },
} as const;
