import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { statusTone } from '../kit/tones';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';
import { cardSentence } from './cardSentence';
import { Gauge } from './Gauge';
import { listText } from './listText';
import { ProvenanceLegend } from './ProvenanceMark';

/** The answer in a sentence, the two figures, and what they were made from. */
export function CardHead(props: {
  answer: CardAnswer;
  assessment: CardAssessment;
  about: 'model' | 'dataset';
  actions: ReactNode;
  /** Where the version that it was compared with is shown, if anywhere. */
  versionPath?: string;
}) {
  const { answer, assessment, about, actions, versionPath } = props;
  const t = useMlText();
  const { coverage, assurance, uncapped, required, passes } = assessment;
  return (
    <Box component="header" sx={{ display: 'grid', gap: 1.5 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-start',
          justifyContent: 'space-between',
          gap: 1.5,
        }}
      >
        <Typography
          sx={{
            flex: '1 1 320px',
            fontSize: '1.125rem',
            fontWeight: 600,
            lineHeight: 1.4,
            maxWidth: '80ch',
          }}
        >
          {cardSentence(assessment, about, t)}
        </Typography>
        {actions}
      </Box>
      <Box
        sx={{
          display: 'grid',
          columnGap: 3,
          rowGap: 0.5,
          gridTemplateColumns:
            'repeat(auto-fit, minmax(min(100%, 240px), 380px))',
        }}
      >
        <Gauge
          label={t('card.gauge.assurance')}
          hint={t('card.gauge.assuranceHint')}
          value={assurance}
          gate={required}
          beyond={uncapped}
          level={passes ? 'ok' : 'attention'}
          status={
            <StatusBadge
              level={passes ? 'ok' : 'attention'}
              text={
                passes
                  ? t('card.gauge.passes')
                  : t('card.gauge.short', {
                      points: String(required - assurance),
                    })
              }
            />
          }
        />
        <Gauge
          label={t('card.gauge.coverage')}
          hint={t('card.gauge.coverageHint')}
          value={coverage}
          unit={t('card.gauge.percent')}
          level="not-set-up"
        />
      </Box>
      <CapNote assessment={assessment} />
      <MadeFrom answer={answer} about={about} versionPath={versionPath} />
      <ProvenanceLegend />
    </Box>
  );
}

function CapNote(props: { assessment: CardAssessment }) {
  const { missingCritical, sections, uncapped, assurance } = props.assessment;
  const t = useMlText();
  const theme = useTheme();
  if (missingCritical.length === 0 || uncapped <= assurance) {
    return null;
  }
  const fields = sections.flatMap(section => section.fields);
  const names = missingCritical.map(
    id => fields.find(({ field }) => field === id)?.title ?? id,
  );
  return (
    <Box
      sx={{ fontSize: '0.875rem' }}
      style={{ color: statusTone(theme, 'attention') }}
    >
      {t('card.gauge.capped', {
        count: names.length,
        assurance: String(assurance),
        uncapped: String(uncapped),
        fields: listText(names, {
          more: count => t('card.gauge.more', { rest: String(count) }),
        }),
      })}
    </Box>
  );
}

function MadeFrom(props: {
  answer: CardAnswer;
  about: 'model' | 'dataset';
  versionPath?: string;
}) {
  const { answer, about, versionPath } = props;
  const t = useMlText();
  const version = answer.about;
  const parts: ReactNode[] = [
    version && (
      <>
        {t('card.facts.about')}{' '}
        {versionPath ? (
          <Link
            component={RouterLink}
            to={versionPath}
            title={version.digest}
            underline="always"
          >
            {versionName(version.label)}
          </Link>
        ) : (
          <span title={version.digest}>{versionName(version.label)}</span>
        )}{' '}
        ({version.reason})
      </>
    ),
    !version && about === 'model' && t('card.facts.noVersion'),
    answer.readAt && (
      <>
        {t('card.facts.read')} <RelativeTime iso={answer.readAt} />
      </>
    ),
    answer.revision !== undefined && (
      <>
        {t('card.facts.revision')} {answer.revision}
        {answer.changedAt && (
          <>
            , {t('card.facts.changed')} <RelativeTime iso={answer.changedAt} />
          </>
        )}
      </>
    ),
    answer.card && t(`card.facts.format.${answer.card.format}`),
    answer.location && (
      <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
        {answer.location}
      </Box>
    ),
  ];
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        listStyle: 'none',
        m: 0,
        p: 0,
        columnGap: 1,
        fontSize: '0.8125rem',
        color: 'text.secondary',
        '& li + li::before': { content: '"·"', mr: 1 },
      }}
    >
      {parts.filter(Boolean).map((part, index) => (
        <li key={index}>{part}</li>
      ))}
    </Box>
  );
}
