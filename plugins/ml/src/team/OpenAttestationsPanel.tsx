import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { AttestationLink } from '../ownership/AttestationLink';
import { attestationRouteRef } from '../routes';
import { DueTime } from '../kit/DueTime';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';

type Asked = TeamDuties['attestations'][number];

/** Campaigns that ask the team to confirm what it owns. */
export function OpenAttestationsPanel(props: { attestations: Asked[] }) {
  const { attestations } = props;
  const t = useMlText();
  const now = useNow();
  const title = t('team.duties.attestations.title');
  return (
    <Section title={title}>
      {attestations.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          {t('team.duties.attestations.none')}
        </Box>
      ) : (
        <RowTable
          caption={title}
          head={[
            t('team.duties.attestations.campaign'),
            t('team.duties.attestations.open'),
            t('team.duties.attestations.due'),
            t('team.duties.attestations.answer'),
          ]}
          rows={attestations.map(asked => [
            <AttestationLink key="campaign" id={asked.id}>
              {asked.title}
            </AttestationLink>,
            t('team.duties.attestations.openOf', {
              open: String(asked.open),
              of: String(asked.of),
            }),
            <DueTime
              key="due"
              review={{
                dueAt: asked.dueAt,
                overdue: asked.open > 0 && Date.parse(asked.dueAt) < now,
              }}
            />,
            asked.open > 0 && <AnswerButton key="answer" asked={asked} />,
          ])}
        />
      )}
    </Section>
  );
}

function AnswerButton(props: { asked: Asked }) {
  const { id, title } = props.asked;
  const t = useMlText();
  const path = useRouteRef(attestationRouteRef)?.({ id });
  return path ? (
    <Button
      size="small"
      variant="outlined"
      component={RouterLink}
      to={path}
      aria-label={t('team.duties.attestations.answerWhat', { title })}
    >
      {t('team.duties.attestations.answer')}
    </Button>
  ) : null;
}
