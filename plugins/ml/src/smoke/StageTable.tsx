import Box from '@mui/material/Box';
import { SmokeStageResult } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { asSentence } from './asSentence';
import { duration } from './smokeNumber';

/** Each stage with what was found, and whose fault a failure is. */
export function StageTable(props: {
  about: 'model' | 'service';
  stages: SmokeStageResult[];
}) {
  const t = useMlText();
  return (
    <Section title={t('smoke.stages.finding')}>
      {/* A telephone has no room for the times, which stand above with the stages. */}
      <Box sx={{ '.number': { display: { xs: 'none', sm: 'table-cell' } } }}>
        <RowTable
          caption={t('smoke.stages.finding')}
          head={[
            t('smoke.stages.stage'),
            t('smoke.stages.state'),
            t('smoke.stages.finding'),
            t('smoke.stages.seconds'),
          ]}
          rows={props.stages.map(stage => [
            t(`smoke.stage.${stage.id}`),
            <StatusBadge
              compact
              level={levelOf(stage)}
              text={t(
                stage.outcome === 'failed' && !stage.blame
                  ? 'smoke.stages.stopped'
                  : `smoke.stages.${stage.outcome}`,
              )}
            />,
            <>
              {stage.reason && stage.blame
                ? asSentence(stage.reason)
                : stage.reason}{' '}
              {stage.blame && (
                <strong>
                  {t(`smoke.stages.blame.${props.about}.${stage.blame}`)}
                </strong>
              )}
            </>,
            stage.outcome === 'skipped' ? '' : duration(stage.seconds * 1000),
          ])}
          numbersFrom={3}
        />
      </Box>
    </Section>
  );
}

function levelOf({ outcome, blame }: SmokeStageResult) {
  switch (outcome) {
    case 'passed':
      return 'ok';
    case 'skipped':
      return 'not-set-up';
    default:
      return blame === 'model' ? 'failing' : 'unknown';
  }
}
