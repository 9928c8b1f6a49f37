import Box from '@mui/material/Box';
import { CheckResult } from '@callboard/plugin-ml-common';
import { slotName } from '../../kit/slotName';
import { useMlText } from '../../text/useMlText';
import { CheckBadge } from '../../kit/CheckBadge';
import { Day } from '../../kit/Day';
import { linksInText } from '../../kit/linksInText';
import { Who } from '../../kit/Who';
import { CheckEvidenceLink } from './CheckEvidenceLink';
import { CheckGroup, requiredScore, scoreOf } from './checkGroups';

/** The checks under one heading, which can be folded away. */
export function CheckGroupRows(props: {
  group: CheckGroup;
  /** Name the pack, for the policy has checks of several. */
  withPack: boolean;
  open: boolean;
}) {
  const { pack, area, checks } = props.group;
  const t = useMlText();
  const advises = checks.every(({ required }) => !required);
  const { passed, of } = advises ? scoreOf(checks) : requiredScore(checks);
  const heading = [props.withPack && pack && slotName(pack, t), area]
    .filter(Boolean)
    .join(' · ');
  return (
    <Box
      component="details"
      open={props.open}
      sx={{ borderTop: 1, borderColor: 'divider' }}
    >
      <Box
        component="summary"
        sx={{
          py: 1,
          cursor: 'pointer',
          fontWeight: 600,
          fontSize: '0.8125rem',
        }}
      >
        {heading || t('governance.checks.other')}
        {of > 0 && (
          <Box
            component="span"
            sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}
          >
            {t('governance.checks.score', {
              passed: String(passed),
              of: String(of),
            })}
            {advises && `, ${t('governance.checks.advisory')}`}
          </Box>
        )}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, pb: 1, listStyle: 'none' }}>
        {checks.map(check => (
          <CheckRow key={check.id} check={check} />
        ))}
      </Box>
    </Box>
  );
}

function CheckRow(props: { check: CheckResult }) {
  const { check } = props;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '128px minmax(0, 1fr) 200px' },
        columnGap: 2,
        rowGap: 0.25,
        py: 0.75,
        fontSize: '0.8125rem',
        lineHeight: 1.45,
      }}
    >
      <Box>
        <CheckBadge check={check} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: 500 }}>
          {check.title}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{check.reason}</Box>
        <Waived check={check} />
      </Box>
      <Asked check={check} />
    </Box>
  );
}

function Waived(props: { check: CheckResult }) {
  const { waiver } = props.check;
  const t = useMlText();
  return waiver ? (
    <Box sx={linksInText}>
      {t('governance.checks.waivedBy', {
        who: <Who who={waiver.by} />,
        day: <Day iso={waiver.until} />,
        reason: waiver.reason,
      })}
    </Box>
  ) : null;
}

/** Whether the gate asks for it, from when and by which rule, and what it rests on. */
function Asked(props: { check: CheckResult }) {
  const { required, appliesFrom, source, evidence } = props.check;
  const t = useMlText();
  return (
    <Box sx={{ minWidth: 0, color: 'text.secondary', fontSize: '0.75rem' }}>
      {!required && appliesFrom
        ? t('governance.checks.appliesFrom', {
            day: <Day iso={appliesFrom} />,
          })
        : t(
            required
              ? 'governance.checks.required'
              : 'governance.checks.advisory',
          )}
      {source && <Box>{source}</Box>}
      {evidence && <CheckEvidenceLink evidence={evidence} />}
    </Box>
  );
}
