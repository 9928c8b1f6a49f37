/** Widths at which the page has room beside the document, by the container: a sidebar takes its share of the window. */
const WITH_RAIL = '@container (min-width: 700px)';
export const WITH_ASIDE = '@container (min-width: 1040px)';

/** Rail, document and aside side by side; where there is no room, the folded aside above the document. */
export const cardGrid = {
  display: 'grid',
  alignItems: 'start',
  columnGap: 4,
  rowGap: 3,
  gridTemplateColumns: 'minmax(0, 1fr)',
  gridTemplateAreas: '"select" "aside" "document"',
  '& > [data-area]': { minWidth: 0 },
  '& > [data-area="rail"]': { display: 'none', gridArea: 'rail' },
  '& > [data-area="select"]': { gridArea: 'select' },
  '& > [data-area="document"]': { gridArea: 'document' },
  '& > [data-area="aside"]': { gridArea: 'aside' },
  [WITH_RAIL]: {
    gridTemplateColumns: '180px minmax(0, 1fr)',
    gridTemplateAreas: '"rail aside" "rail document"',
    gridTemplateRows: 'auto 1fr',
    '& > [data-area="rail"]': {
      display: 'block',
      position: 'sticky',
      top: 16,
      maxHeight: 'calc(100vh - 32px)',
      overflowY: 'auto',
    },
    '& > [data-area="select"]': { display: 'none' },
  },
  [WITH_ASIDE]: {
    gridTemplateColumns: '180px minmax(0, 720px) minmax(220px, 300px)',
    gridTemplateAreas: '"rail document aside"',
    gridTemplateRows: 'auto',
    '& > [data-area="aside"]': { position: 'sticky', top: 16 },
  },
} as const;
