import { DriftAnswer } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { EntityLink } from '../kit/EntityLink';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';

/** Feature sets that it reads and models that it serves, with how theirs stands. */
export function RelatedPanel(props: { related: DriftAnswer['related'] }) {
  const t = useMlText();
  return (
    <Section title={t('drift.related.title')}>
      <Box sx={{ mb: 1, color: 'text.secondary' }}>
        {t('drift.related.feature')}
      </Box>
      <Box
        component="ul"
        sx={{ display: 'grid', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}
      >
        {props.related.map(({ entityRef, status }) => (
          <Box
            component="li"
            key={entityRef}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
            }}
          >
            <EntityLink entityRef={entityRef} icon />
            <StatusBadge
              compact
              level={status.level}
              text={status.text}
              measuredAt={status.asOf}
            />
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {status.sentence}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
