import Box from '@mui/material/Box';
import {
  DriftAnswer,
  DriftColumnAnswer,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { RefObject, useRef } from 'react';
import { Loaded } from '../api/loaded';
import { ColumnPanel } from './ColumnPanel';
import { DriftState } from './driftState';
import { HeatPanel } from './HeatPanel';
import { openColumn, wrongWindow } from './shown';

/** A column to open; without the begin of a window, in the newest with data. */
export interface OpenCell {
  column: string;
  from?: string;
}

export interface EvidenceProps {
  answer: DriftAnswer;
  monitored: MonitoredDrift;
  /** The columns that were searched for, where not all are in `monitored`. */
  found: Loaded<MonitoredDrift | undefined> | undefined;
  /** Of the column that the state names; loading while none is. */
  column: Loaded<DriftColumnAnswer>;
  /** Where a column is opened. */
  panel: RefObject<HTMLDivElement>;
  state: DriftState;
  onState: (change: Partial<DriftState>) => void;
  onOpen: (cell: OpenCell) => void;
}

/** The map, and the column that is opened in it. */
export function Evidence(props: EvidenceProps) {
  const { answer, column, found, panel, state, onState } = props;
  const map = useRef<HTMLDivElement>(null);
  const monitored =
    (found?.status === 'ready' && found.data) || props.monitored;
  const opened = openColumn(monitored, state);
  return (
    <>
      <Box ref={map} tabIndex={-1} sx={{ minWidth: 0, outline: 'none' }}>
        <HeatPanel
          monitored={monitored}
          found={found}
          opened={opened}
          state={state}
          onState={onState}
          onOpen={props.onOpen}
        />
      </Box>
      {opened && (
        <Box
          ref={panel}
          tabIndex={-1}
          sx={{ scrollMarginTop: 16, outlineOffset: 4, minWidth: 0 }}
        >
          <ColumnPanel
            opened={opened}
            wrongWindow={wrongWindow(state)}
            monitored={monitored}
            marks={answer.marks}
            answer={column}
            onOpen={from => onState({ window: from })}
            onClose={() => {
              onState({ column: undefined, window: undefined });
              map.current?.focus();
            }}
          />
        </Box>
      )}
    </>
  );
}
