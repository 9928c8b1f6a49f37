import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTheme } from '@mui/material/styles';
import { CardAssessment } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { cardProspect } from './cardProspect';
import { FieldHelp } from './FieldHelp';
import { Remark } from './Remark';

/** The fields worth most, and how far they lead. */
export function NextFields(props: {
  assessment: CardAssessment;
  searchOf: (section: string) => string;
  onFollow: (section: string) => void;
}) {
  const { assessment, searchOf, onFollow } = props;
  const { next, missingCritical, uncapped, assurance } = assessment;
  const t = useMlText();
  const theme = useTheme();
  // They come first; what else is missing there does not hold the figure down.
  const held = uncapped > assurance ? missingCritical : [];
  const lifting = next.filter(({ field }) => held.includes(field));
  const rest = next.filter(({ field }) => !held.includes(field));
  const list = (fields: CardAssessment['next']) => (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {fields.map(each => (
        <NextField
          key={each.field}
          field={each}
          search={searchOf(sectionOf(each.field))}
          onFollow={() => onFollow(sectionOf(each.field))}
        />
      ))}
    </Box>
  );
  return (
    <>
      {next.length === 0 && <Remark>{t('card.next.none')}</Remark>}
      {lifting.length > 0 && (
        <>
          {list(lifting)}
          <Box
            sx={{ pb: 1, fontSize: '0.8125rem' }}
            style={{ color: statusTone(theme, 'attention') }}
          >
            {t('card.next.capped', {
              count: lifting.length,
              limit: String(assurance),
            })}
          </Box>
        </>
      )}
      {rest.length > 0 && list(rest)}
      <Prospect assessment={assessment} />
    </>
  );
}

/** What editing can bring, where that is less than what is asked for. */
function Prospect(props: { assessment: CardAssessment }) {
  const t = useMlText();
  const prospect = cardProspect(props.assessment);
  if (!prospect) {
    return null;
  }
  return (
    <Remark>
      {props.assessment.next.length > 0 &&
        t('card.next.prospect', {
          withNext: String(prospect.withNext),
          withAll: String(prospect.withAll),
          required: String(props.assessment.required),
        })}{' '}
      {t('card.next.worth')}
    </Remark>
  );
}

function NextField(props: {
  field: CardAssessment['next'][number];
  search: string;
  onFollow: () => void;
}) {
  const { field, search, onFollow } = props;
  const t = useMlText();
  return (
    <Box
      component="li"
      sx={{
        py: 1,
        borderTop: '1px solid',
        borderColor: 'divider',
        fontSize: '0.8125rem',
        lineHeight: 1.4,
        overflowWrap: 'anywhere',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'baseline',
          justifyContent: 'space-between',
          gap: 1,
        }}
      >
        <Link
          component={RouterLink}
          to={{ search }}
          replace
          onClick={onFollow}
          sx={{ fontWeight: 600 }}
        >
          {field.title}
        </Link>
        <Box
          component="span"
          title={t('card.next.gainHint')}
          sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
        >
          {t('card.next.gain', {
            points: String(Number(field.gain.toFixed(1))),
          })}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        <FieldHelp text={field.advice} />
      </Box>
    </Box>
  );
}

function sectionOf(field: string) {
  return field.split('.')[0];
}
