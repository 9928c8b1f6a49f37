import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { safeHref } from './safeHref';

/** What to write next, and what of the file could not be used. */
export function CardAside(props: {
  answer: CardAnswer;
  assessment: CardAssessment;
  /** The search part of the address that shows a section. */
  searchOf: (section: string) => string;
  onFollow: (section: string) => void;
}) {
  const { answer, assessment, searchOf, onFollow } = props;
  const { next } = assessment;
  const t = useMlText();
  const editUrl = safeHref(answer.editUrl);
  const warnings = answer.card?.warnings ?? [];
  return (
    <Box
      component="aside"
      aria-label={t('card.next.title', { count: next.length })}
    >
      <AsideTitle>{t('card.next.title', { count: next.length })}</AsideTitle>
      {next.length === 0 && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t('card.next.none')}
        </Box>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {next.map(each => (
          <NextField
            key={each.field}
            field={each}
            lifts={assessment.missingCritical.includes(each.field)}
            search={searchOf(sectionOf(each.field))}
            onFollow={() => onFollow(sectionOf(each.field))}
          />
        ))}
      </Box>
      {next.length > 0 && (
        <Box sx={{ mt: 1, fontSize: '0.8125rem' }}>
          {editUrl ? (
            <Link href={editUrl} target="_blank" rel="noopener">
              {t('card.next.edit')}
            </Link>
          ) : (
            answer.location && (
              <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {t('card.action.noEdit', { location: answer.location })}
              </Box>
            )
          )}
        </Box>
      )}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
    </Box>
  );
}

function AsideTitle(props: { children: string }) {
  return (
    <Typography
      component="h2"
      sx={{ fontSize: '0.875rem', fontWeight: 600, m: 0, mb: 1 }}
    >
      {props.children}
    </Typography>
  );
}

function NextField(props: {
  field: CardAssessment['next'][number];
  /** Assurance is held down while this is missing. */
  lifts: boolean;
  search: string;
  onFollow: () => void;
}) {
  const { field, lifts, search, onFollow } = props;
  const t = useMlText();
  const theme = useTheme();
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
      <Box sx={{ color: 'text.secondary' }}>{field.advice}</Box>
      {lifts && (
        <Box style={{ color: statusTone(theme, 'attention') }}>
          {t('card.next.lifts')}
        </Box>
      )}
    </Box>
  );
}

function Warnings(props: { warnings: string[] }) {
  const t = useMlText();
  return (
    <Box sx={{ mt: 3 }}>
      <AsideTitle>{t('card.next.warnings')}</AsideTitle>
      <Box
        component="ul"
        sx={{
          m: 0,
          pl: 2,
          fontSize: '0.8125rem',
          color: 'text.secondary',
          overflowWrap: 'anywhere',
        }}
      >
        {props.warnings.map((warning, index) => (
          <li key={index}>{warning}</li>
        ))}
      </Box>
    </Box>
  );
}

function sectionOf(field: string) {
  return field.split('.')[0];
}
