import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { REST_TONES, statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';

/** How much of production readiness is there, by area, as bars and in numbers. */
export function ReadinessPanel(props: { readiness: TeamDuties['readiness'] }) {
  const { readiness } = props;
  const t = useMlText();
  const title = t('team.duties.readiness.title');
  return (
    <Section title={title}>
      {readiness ? (
        <>
          <Box sx={{ mb: 1 }}>
            {t('team.duties.readiness.summary', {
              count: readiness.entities,
              passed: String(readiness.passed),
              applicable: String(readiness.applicable),
              policy: readiness.policy,
            })}
          </Box>
          <RowTable
            caption={title}
            numbersFrom={2}
            head={[
              t('team.duties.readiness.area'),
              t('team.duties.readiness.bar'),
              t('team.duties.readiness.share'),
            ]}
            rows={readiness.areas.map(({ area, passed, applicable }) => [
              area,
              <ShareOfPoints key="bar" passed={passed} of={applicable} />,
              applicable > 0
                ? t('team.duties.readiness.points', {
                    passed: String(passed),
                    applicable: String(applicable),
                  })
                : t('team.duties.readiness.notApplicable'),
            ])}
          />
        </>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>
          {t('team.duties.readiness.none')}
        </Box>
      )}
    </Section>
  );
}

function ShareOfPoints(props: { passed: number; of: number }) {
  const { passed, of } = props;
  const theme = useTheme();
  return (
    <Box
      aria-hidden
      sx={{
        width: '100%',
        minWidth: 80,
        height: 10,
        mt: '4px',
        borderRadius: 0.5,
        overflow: 'hidden',
        bgcolor: of > 0 ? REST_TONES.notStated : undefined,
      }}
    >
      <Box
        sx={{
          width: `${of > 0 ? (100 * passed) / of : 0}%`,
          height: '100%',
          bgcolor: statusTone(theme, 'ok'),
        }}
      />
    </Box>
  );
}
