import Box from '@mui/material/Box';
import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';

/** What events said of a node, as they said it. */
export function NodeFacets(props: { facets: LineageNodeDetail['facets'] }) {
  const t = useMlText();
  const facets = Object.entries(props.facets);
  if (facets.length === 0) {
    return null;
  }
  return (
    <Section title={t('lineage.panel.facets')} inner>
      {facets.map(([name, facet]) => (
        <Box component="details" key={name} sx={{ py: 0.25 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            {name}
          </Box>
          <Box
            component="pre"
            tabIndex={0}
            sx={{
              m: 0,
              p: 1,
              maxHeight: 320,
              overflow: 'auto',
              fontSize: '0.75rem',
              bgcolor: 'action.hover',
              borderRadius: 1,
            }}
          >
            {JSON.stringify(facet, null, 2)}
          </Box>
        </Box>
      ))}
    </Section>
  );
}
