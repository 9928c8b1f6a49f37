import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
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
    /** For table cells: one line, the age in short, the browser's own tooltip. */
    compact?: boolean;
    /** A figure that is neither good nor bad: without icon, colour and word. */
    neutral?: boolean;
  };

const ICON_STYLE = { fontSize: 16, flexShrink: 0 };

const Root = styled('span', {
  shouldForwardProp: name => name !== 'level',
})<{ level: StatusLevel }>(({ theme, level }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  verticalAlign: 'middle',
  color: statusTone(theme, level),
  fontWeight: 500,
  whiteSpace: 'nowrap',

  '& > .text': { overflow: 'hidden', textOverflow: 'ellipsis' },
  // In a list, what is well steps back so that the rest is seen.
  '& > .text.quiet, & > .age': {
    color: theme.palette.text.secondary,
    fontWeight: 400,
  },
  '& > .age': { fontSize: '0.75rem' },
}));

/** A status as colour, icon and word, with its age, reason and source. */
export function StatusBadge(props: StatusBadgeProps) {
  const { level, text, reason, source, measuredAt, compact, neutral } = props;
  const t = useMlText();
  const word = t(`status.${level}`);
  const shown = text || word;
  const isWord = neutral || shown === word;
  const why = [
    isWord ? shown : `${word}: ${shown}`,
    reason,
    source && t('status.source', { source }),
  ]
    .filter(part => part !== undefined && part !== '')
    .map(part => part?.replace(/\.$/, ''))
    .join('. ');
  const Icon = ICONS[level];
  const badge = (
    <Root level={level} title={compact ? why : undefined}>
      {!neutral && <Icon aria-hidden style={ICON_STYLE} />}
      {!isWord && <span style={visuallyHidden}>{`${word}: `}</span>}
      <span
        className={
          neutral || (compact && level === 'ok') ? 'text quiet' : 'text'
        }
      >
        {shown}
      </span>
      {compact && reason && <span style={visuallyHidden}>{`. ${reason}`}</span>}
      {measuredAt && (
        <span className="age">
          <RelativeTime iso={measuredAt} narrow={compact} />
        </span>
      )}
    </Root>
  );
  return compact ? (
    badge
  ) : (
    <Tooltip title={why} describeChild>
      {badge}
    </Tooltip>
  );
}
