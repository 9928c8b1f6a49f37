import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { useMemo } from 'react';
import { Loaded } from '../api/loaded';
import { EmptyNote } from '../kit/OverviewCard';
import { FailedPanel } from '../kit/PanelState';
import { SearchField } from '../kit/SearchField';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { DriftState } from './driftState';
import { HeatLegend } from './HeatLegend';
import { HeatMap } from './HeatMap';
import { heatRows } from './heatRows';
import { HeatTable } from './HeatTable';
import { OpenColumn } from './useDrift';

/** Rows that are seen before one asks for more, and how many more each time. */
const FEW = 20;
const MORE = 100;

/** Columns by windows: as a map, or as a table of the same. */
export function HeatPanel(props: {
  monitored: MonitoredDrift;
  /** Of the search, where it is the backend that searches. */
  found?: Loaded<unknown>;
  opened?: OpenColumn;
  state: DriftState;
  onState: (change: Partial<DriftState>) => void;
  onOpen: (cell: { column: string; from: string }) => void;
}) {
  const { found: searched, monitored, state, onState } = props;
  const t = useMlText();
  const all = useMemo(() => heatRows(monitored), [monitored]);
  const wanted = state.text.toLocaleLowerCase();
  const found = all.filter(({ column }) =>
    column.toLocaleLowerCase().includes(wanted),
  );
  const rows = found.slice(0, state.rows ?? FEW);
  const more = Math.min(MORE, found.length - rows.length);
  if (monitored.windows.length === 0) {
    return (
      <Section title={t('drift.map.title')}>
        <EmptyNote text={t('drift.map.noWindows')} />
      </Section>
    );
  }
  const Shown = state.table ? HeatTable : HeatMap;
  return (
    <Section
      title={t('drift.map.title')}
      actions={
        <>
          {(all.length > FEW || state.text) && (
            <SearchField
              text={state.text}
              label={t('drift.map.search')}
              onText={text => onState({ text, rows: undefined })}
            />
          )}
          <Button size="small" onClick={() => onState({ table: !state.table })}>
            {t(state.table ? 'drift.map.asMap' : 'drift.map.asTable')}
          </Button>
        </>
      }
    >
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', mb: 1 }}>
        {t(state.table ? 'drift.map.tableHelp' : 'drift.map.help')}
      </Box>
      {!state.table && <HeatLegend />}
      {monitored.truncated && (
        <Box sx={{ mb: 1 }}>
          {t('drift.map.truncated', {
            columns: monitored.truncated.columns.toLocaleString(),
            all: monitored.truncated.ofColumns.toLocaleString(),
          })}
        </Box>
      )}
      {searched?.status === 'failed' && (
        <FailedPanel
          what={t('drift.map.what')}
          error={searched.error}
          onRetry={searched.onRetry}
        />
      )}
      {rows.length === 0 ? (
        <EmptyNote
          text={t(
            searched?.status === 'loading'
              ? 'drift.map.searching'
              : 'drift.map.none',
          )}
        />
      ) : (
        <Shown rows={rows} opened={props.opened} onOpen={props.onOpen} />
      )}
      {rows.length < found.length && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1 }}>
          {t('drift.map.shown', {
            shown: String(rows.length),
            all: String(found.length),
          })}
          <Button
            size="small"
            onClick={() => onState({ rows: rows.length + more })}
          >
            {t('drift.map.more', { n: String(more) })}
          </Button>
        </Box>
      )}
    </Section>
  );
}
