import CloseIcon from '@mui/icons-material/Close';
import EarlierIcon from '@mui/icons-material/ChevronLeft';
import LaterIcon from '@mui/icons-material/ChevronRight';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import {
  ColumnReading,
  DriftColumnAnswer,
  DriftMark,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { isRefusal } from '../api/isRefusal';
import { Loaded } from '../api/loaded';
import { errorText } from '../api/errorText';
import { EmptyNote } from '../kit/OverviewCard';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { cellLook } from './cellLook';
import { DistributionView } from './DistributionView';
import { EffectsTable } from './EffectsTable';
import { movementsOf } from './movement';
import { movementText } from './movementText';
import { readingLevel } from './readingLevel';
import { StatisticsTable } from './StatisticsTable';
import { TrendPanel } from './TrendPanel';
import { OpenColumn } from './useDrift';
import { windowText } from '../kit/windowText';

export interface ColumnPanelProps {
  opened: OpenColumn;
  /** What the address names as a window and is none. */
  wrongWindow?: string;
  monitored: MonitoredDrift;
  marks: DriftMark[];
  answer: Loaded<DriftColumnAnswer>;
  /** Another window of the same column, by its begin. */
  onOpen: (from: string) => void;
  onClose: () => void;
}

/** One column in one window: both distributions, why it counts or not, and how it went. */
export function ColumnPanel(props: ColumnPanelProps) {
  const { opened, wrongWindow, monitored, answer } = props;
  const t = useMlText();
  const window = monitored.windows.find(({ from }) => from === opened.from);
  return (
    <Section
      title={t('drift.column.title', {
        column: opened.column,
        window: window ? windowText(window) : opened.from,
      })}
      actions={<PanelActions {...props} />}
    >
      {wrongWindow && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0, mb: 1.5 }}>
          {t('drift.column.wrongWindow', { window: wrongWindow })}
        </Alert>
      )}
      {answer.status === 'loading' && (
        <Skeleton variant="rounded" height={420} />
      )}
      {answer.status === 'failed' &&
        (isRefusal(answer.error) ? (
          <EmptyNote
            text={t('drift.column.gone')}
            hint={errorText(answer.error)}
          />
        ) : (
          <FailedPanel
            what={t('drift.column.what')}
            error={answer.error}
            onRetry={answer.onRetry}
          />
        ))}
      {answer.status === 'ready' && (
        <>
          {answer.refreshFailure && (
            <StaleNotice
              what={t('drift.column.what')}
              failure={answer.refreshFailure}
            />
          )}
          <Column
            {...props}
            data={answer.data}
            reading={window?.columns.find(
              ({ column }) => column === opened.column,
            )}
          />
        </>
      )}
    </Section>
  );
}

function PanelActions(props: ColumnPanelProps) {
  const { opened, monitored, onOpen, onClose } = props;
  const t = useMlText();
  const { windows } = monitored;
  const at = windows.findIndex(({ from }) => from === opened.from);
  const step = (to: number) => windows[to]?.from;
  const earlier = at > 0 ? step(at - 1) : undefined;
  const later = at >= 0 ? step(at + 1) : undefined;
  return (
    <Box sx={{ display: 'flex' }}>
      <IconButton
        size="small"
        aria-label={t('drift.column.earlier')}
        disabled={!earlier}
        onClick={() => earlier && onOpen(earlier)}
      >
        <EarlierIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('drift.column.later')}
        disabled={!later}
        onClick={() => later && onOpen(later)}
      >
        <LaterIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('drift.column.close')}
        onClick={onClose}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

function Column(
  props: ColumnPanelProps & {
    data: DriftColumnAnswer;
    reading?: ColumnReading;
  },
) {
  const { data, reading, monitored, marks } = props;
  const t = useMlText();
  const { comparison, settings } = monitored.monitor;
  const skew = comparison === 'skew';
  const look = cellLook(data, settings.severe);
  return (
    <>
      <Box sx={{ mb: 1.5, maxWidth: '80ch' }}>
        <Box component="span" sx={{ mr: 1 }}>
          <StatusBadge
            level={look === 'severe' ? 'failing' : readingLevel(data.status)}
            text={t(`drift.reading.${look}`)}
          />
        </Box>
        {movementText(movementsOf(data), t)} {data.needs}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t(skew ? 'drift.column.nSkew' : 'drift.column.n', {
            n: (reading?.n ?? data.currentRows).toLocaleString(),
            m: (reading?.m ?? data.baselineRows).toLocaleString(),
          })}
        </Box>
      </Box>
      <Pair>
        <DistributionView data={data} skew={skew} />
        <TrendPanel
          data={data}
          marks={marks}
          windows={monitored.windows}
          severe={settings.severe}
          selected={props.opened.from}
        />
      </Pair>
      <EffectsTable effects={data.effects} status={data.status} />
      <StatisticsTable statistics={data.statistics} skew={skew} />
    </>
  );
}

/** Two abreast where there is room. */
function Pair(props: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        mb: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(0, 1fr) minmax(0, 1fr)',
        },
      }}
    >
      {props.children}
    </Box>
  );
}
