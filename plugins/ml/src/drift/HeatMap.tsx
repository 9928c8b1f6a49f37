import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { KeyboardEvent, useState } from 'react';
import { useMlText } from '../text/useMlText';
import { cellWords } from './cellWords';
import { EarlierWindows } from './EarlierWindows';
import { GridPlace, placeAfter } from './gridKeys';
import { HeatDates } from './HeatDates';
import { HeatCell, HeatRow } from './heatRows';
import { CELL_SIGNS, HeatSquare } from './heatStyles';
import { RowName } from './RowName';
import { OpenColumn } from './useDrift';
import { useNewestInSight } from './useNewestInSight';

/** Pixels: height of a row, and least width of a window. */
const SQUARE = 24;
/** Pixels; wider, few windows would look like bars. */
const WIDEST = 96;
const GAP = 2;

// One sheet for the whole map: it has hundreds of squares.
const Grid = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: GAP,
  '& [role="row"]': { display: 'contents' },
  '& .name': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    height: SQUARE,
    paddingRight: 8,
    background: theme.palette.background.paper,
    fontSize: '0.8125rem',
    overflow: 'hidden',
  },
  '& .date': {
    height: 18,
    width: 0,
    fontSize: '0.6875rem',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
  },
  '& .cell': { height: SQUARE, cursor: 'pointer', borderRadius: 2 },
  '& .cell[aria-selected="true"]': {
    outline: `2px solid ${theme.palette.text.primary}`,
    outlineOffset: 1,
  },
  '& .cell:focus-visible': {
    outline: `3px solid ${theme.palette.primary.main}`,
    outlineOffset: 1,
  },
}));

/** Columns by windows as squares; arrow keys move, Enter opens. */
export function HeatMap(props: {
  rows: HeatRow[];
  opened?: OpenColumn;
  onOpen: (cell: { column: string; from: string }) => void;
}) {
  const { rows, opened, onOpen } = props;
  const t = useMlText();
  const windows = rows[0].cells.map(({ window }) => window);
  const [box, hidesEarlier] = useNewestInSight(windows.length);
  const [at, setAt] = useState<GridPlace>({
    row: 0,
    column: windows.length - 1,
  });
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = placeAfter(
      event.key,
      at,
      rows.length,
      windows.length,
      event.ctrlKey,
    );
    if (next) {
      event.preventDefault();
      setAt(next);
      box.current
        ?.querySelector<HTMLElement>(`[data-at="${next.row}-${next.column}"]`)
        ?.focus();
    }
  };
  const focusable = {
    row: Math.min(at.row, rows.length - 1),
    column: Math.min(at.column, windows.length - 1),
  };
  return (
    <>
      {hidesEarlier && <EarlierWindows first={windows[0]} box={box} />}
      <Box
        ref={box}
        sx={{
          position: 'relative',
          overflowX: 'auto',
          pb: 1,
          pr: 0.5,
          // So that a square that is reached by key is not hidden behind the names.
          scrollPaddingLeft: { xs: 128, sm: 200, md: 250 },
          '--names': { xs: '120px', sm: '190px', md: '240px' },
        }}
      >
        <Grid
          role="grid"
          aria-label={t('drift.map.caption')}
          aria-rowcount={rows.length + 1}
          aria-colcount={windows.length + 1}
          onKeyDown={move}
          style={{
            gridTemplateColumns: `var(--names) repeat(${windows.length}, minmax(${SQUARE}px, ${WIDEST}px))`,
            minWidth: `calc(var(--names) + ${
              windows.length * (SQUARE + GAP)
            }px)`,
          }}
        >
          <HeatDates windows={windows} />
          {rows.map((row, index) => (
            <div role="row" key={row.column}>
              <div role="rowheader" className="name">
                <RowName row={row} />
              </div>
              {row.cells.map((cell, column) => (
                <Cell
                  key={cell.window.from}
                  column={row.column}
                  cell={cell}
                  place={`${index}-${column}`}
                  reachable={
                    index === focusable.row && column === focusable.column
                  }
                  selected={
                    opened?.column === row.column &&
                    opened.from === cell.window.from
                  }
                  onOpen={() => {
                    setAt({ row: index, column });
                    onOpen({ column: row.column, from: cell.window.from });
                  }}
                />
              ))}
            </div>
          ))}
        </Grid>
      </Box>
    </>
  );
}

function Cell(props: {
  column: string;
  cell: HeatCell;
  place: string;
  reachable: boolean;
  selected: boolean;
  onOpen: () => void;
}) {
  const { column, cell, place, reachable, selected, onOpen } = props;
  const t = useMlText();
  const words = cellWords(column, cell, t);
  return (
    <div
      role="gridcell"
      className="cell"
      data-at={place}
      tabIndex={reachable ? 0 : -1}
      aria-label={words}
      aria-selected={selected}
      title={words}
      onClick={onOpen}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onOpen();
        }
      }}
    >
      <HeatSquare aria-hidden className={cell.look}>
        {CELL_SIGNS[cell.look]}
      </HeatSquare>
    </div>
  );
}
