import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';

import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutline';
import NotSetUpIcon from '@mui/icons-material/RadioButtonUnchecked';
import WarningIcon from '@mui/icons-material/WarningRounded';
import { StatusLevel, StatusSlot } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { RelativeTime } from './RelativeTime';
import { statusTone } from './tones';
import { visuallyHidden } from './visuallyHidden';

const ICONS = {
  ok: CheckCircleIcon,
  attention: WarningIcon,
  failing: ErrorIcon,
  unknown: HelpIcon,
  'not-set-up': NotSetUpIcon,
} satisfies Record<StatusLevel, unknown>;

/** What a badge shows: a slot, or only its level. */
export type StatusBadgeProps = Pick<StatusSlot, 'level'> &
  Partial<StatusSlot> & {
    /** For table cells: one line, no age, the browser's own tooltip. */
    compact?: boolean;
  };

/** A status as colour, icon and word, with its age, reason and source. */
export function StatusBadge(props: StatusBadgeProps) {
  const { level, text, reason, source, measuredAt, compact } = props;
  const t = useMlText();
  const word = t(`status.${level}`);
  const shown = text || word;
  const why = [
    shown === word ? word : `${word}: ${shown}`,
    reason,
    source && t('status.source', { source }),
  ]
    .filter(Boolean)
    .join('. ');
  const Icon = ICONS[level];
  const badge = (
    <Box
      component="span"
      title={compact ? why : undefined}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        maxWidth: '100%',
        verticalAlign: 'middle',
        color: theme => statusTone(theme, level),
        fontWeight: 500,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 16, flexShrink: 0 }} />
      {shown !== word && <span style={visuallyHidden}>{`${word}: `}</span>}
      <Box
        component="span"
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          // In a list, what is well steps back so that the rest is seen.
          ...(compact && level === 'ok' && { color: 'text.secondary' }),
        }}
      >
        {shown}
      </Box>
      {compact && reason && <span style={visuallyHidden}>{`. ${reason}`}</span>}
      {!compact && measuredAt && (
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.75rem' }}
        >
          <RelativeTime iso={measuredAt} />
        </Box>
      )}
    </Box>
  );
  return compact ? (
    badge
  ) : (
    <Tooltip title={why} describeChild>
      {badge}
    </Tooltip>
  );
}
