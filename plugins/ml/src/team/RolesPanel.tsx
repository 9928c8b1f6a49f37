import Box from '@mui/material/Box';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { linksInText } from '../kit/linksInText';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { RefLinks } from '../kit/RefLinks';

/** Roles that members hold, against what the stage of the team asks for. */
export function RolesPanel(props: { duties: TeamDuties }) {
  const { members, roles, stage, stageReason } = props.duties;
  const t = useMlText();
  const title = t('team.duties.roles.title');
  const without = members.filter(member => member.roles.length === 0);
  return (
    <Section title={title}>
      <Box sx={{ mb: 1, maxWidth: '70ch' }}>
        <strong>
          {t('team.duties.roles.stage', {
            stage: t(`ownership.stage.${stage}`),
          })}
        </strong>
        {'. '}
        {stageReason}
      </Box>
      <RowTable
        caption={title}
        head={(['role', 'held', 'asked', 'state'] as const).map(each =>
          t(`team.duties.roles.${each}`),
        )}
        rows={roles.map(role => [
          <Box
            key="role"
            component="span"
            sx={{
              display: 'inline-block',
              '&::first-letter': { textTransform: 'uppercase' },
            }}
          >
            {t(`team.duties.role.${role.role}`)}
          </Box>,
          role.held.length > 0 ? (
            <RefLinks key="held" refs={role.held} />
          ) : (
            t('team.duties.roles.nobody')
          ),
          role.asked,
          <RoleState key="state" role={role} />,
        ])}
      />
      {members.length === 0 && (
        <Box sx={{ mt: 1 }}>
          <StatusBadge
            compact
            level="failing"
            text={t('team.duties.roles.noMembers')}
          />
        </Box>
      )}
      {without.length > 0 && (
        <Box sx={{ mt: 1, color: 'text.secondary', ...linksInText }}>
          {t('team.duties.roles.members')}{' '}
          <RefLinks refs={without.map(({ ref }) => ref)} />
        </Box>
      )}
    </Section>
  );
}

function RoleState(props: { role: TeamDuties['roles'][number] }) {
  const { asked, gap } = props.role;
  const t = useMlText();
  if (gap > 0) {
    return (
      <StatusBadge
        compact
        level="failing"
        text={t('team.duties.roles.missing', { n: String(gap) })}
      />
    );
  }
  return (
    <StatusBadge
      compact
      level={asked > 0 ? 'ok' : 'not-set-up'}
      text={
        asked > 0
          ? t('team.duties.roles.enough')
          : t('team.duties.roles.notAsked')
      }
    />
  );
}
