import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  AssessedField,
  AssessedSection,
  ComparedMetric,
} from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { CardField } from './CardField';
import { CardMetrics } from './CardMetrics';
import { FieldHelp } from './FieldHelp';
import { sectionElementId } from './sectionElementId';
import { sectionParts } from './sectionParts';

/** The numbers stand in the place of this field's text. */
const NUMBERS = 'evaluation.metrics';
/** Its numbers are in those charts as well. */
const SLICES = 'evaluation.slices';

/** One section of the document: what is written, and the names of what is not. */
export function CardSection(props: {
  section: AssessedSection;
  /** Of the section on evaluation. */
  metrics: ComparedMetric[];
}) {
  const { section, metrics } = props;
  const t = useMlText();
  const { written, notStated, notApplicable } = sectionParts(section);
  const drawn = section.id === 'evaluation' && metrics.length > 0;
  const anchored = written.some(({ field }) => field === NUMBERS);
  return (
    <Box
      component="section"
      id={sectionElementId(section.id)}
      aria-label={section.title}
      tabIndex={-1}
      sx={{
        scrollMarginTop: 16,
        pb: 2.5,
        mb: 2.5,
        borderBottom: '1px solid',
        borderColor: 'divider',
        '&:focus': { outline: 'none' },
        '&:last-of-type': { borderBottom: 0 },
      }}
    >
      <SectionHead section={section} />
      {drawn && !anchored && <CardMetrics metrics={metrics} />}
      {written.map(field => (
        <CardField
          key={field.field}
          field={field}
          instead={insteadOf(field, drawn ? metrics : [])}
        />
      ))}
      {notStated.length > 0 && <NotStated fields={notStated} />}
      {notApplicable.length > 0 && (
        <Box sx={{ mt: 1, fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t('card.section.notApplicable', { fields: titlesOf(notApplicable) })}
        </Box>
      )}
    </Box>
  );
}

function insteadOf({ field }: AssessedField, metrics: ComparedMetric[]) {
  if (field === NUMBERS && metrics.length > 0) {
    return <CardMetrics metrics={metrics} />;
  }
  const inCharts = metrics.some(({ slice }) => slice !== 'all');
  return field === SLICES && inCharts ? <></> : undefined;
}

function SectionHead(props: { section: AssessedSection }) {
  const { title, coverage, assurance } = props.section;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        justifyContent: 'space-between',
        columnGap: 2,
      }}
    >
      <Typography
        component="h2"
        sx={{ fontSize: '1.25rem', fontWeight: 600, m: 0, lineHeight: 1.3 }}
      >
        {title}
      </Typography>
      <Box
        sx={{
          fontSize: '0.75rem',
          color: 'text.secondary',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {t('card.section.coverage', { percent: String(coverage) })}
        {' · '}
        {t('card.section.assurance', { percent: String(assurance) })}
      </Box>
    </Box>
  );
}

/** One line a section, which unfolds to what should be written. */
function NotStated(props: { fields: AssessedField[] }) {
  const t = useMlText();
  return (
    <Box
      component="details"
      sx={{
        mt: 1.5,
        fontSize: '0.875rem',
        color: 'text.secondary',
        '& summary': { cursor: 'pointer' },
      }}
    >
      <summary>
        {t('card.section.notStated')} {titlesOf(props.fields)}
      </summary>
      <Box component="dl" sx={{ m: 0, mt: 0.5, pl: 2 }}>
        {props.fields.map(({ field, title, help }) => (
          <Box key={field} sx={{ mt: 0.5 }}>
            <Box component="dt" sx={{ display: 'inline', fontWeight: 600 }}>
              {title}
              {': '}
            </Box>
            <Box component="dd" sx={{ display: 'inline', m: 0 }}>
              <FieldHelp text={help} />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function titlesOf(fields: AssessedField[]) {
  return fields.map(({ title }) => title).join(', ');
}
