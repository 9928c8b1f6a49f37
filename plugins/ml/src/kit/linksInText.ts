/** Links between other words are underlined: colour alone does not tell them apart. */
export const linksInText = {
  '& a[href]': { textDecoration: 'underline' },
} as const;
