import { memo, useEffect, useMemo, useRef } from 'react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import useMediaQuery from '@mui/material/useMediaQuery';
import { styled } from '@mui/material/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { InventoryItem, InventoryQuery } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { InventoryColumn, inventoryColumns, slotsOf } from './columns';
import { SortHead } from './SortHead';
import { InventoryTab } from './tabs';

/** Height of a row in pixels: two lines of text. */
export const ROW_HEIGHT = 46;
const SKELETON_ROWS = 14;
/** Rows left below the screen when the next page is asked for. */
const AHEAD = 60;

export interface InventoryTableProps {
  tab: InventoryTab;
  /** Undefined while the first page loads. */
  items?: InventoryItem[];
  totalItems: number;
  hasMore: boolean;
  onMore: () => void;
  orderBy: InventoryQuery['orderBy'];
  onOrderBy: (next: InventoryQuery['orderBy']) => void;
}

/** The list: only the rows on screen are in the page, and the rest follow as one scrolls. */
export function InventoryTable(props: InventoryTableProps) {
  const { tab, items, totalItems, hasMore, onMore, orderBy, onOrderBy } = props;
  const t = useMlText();
  const narrow = useMediaQuery('(max-width: 700px)');
  const slots = useMemo(() => slotsOf(items ?? []).join(), [items]);
  const columns = useMemo(
    () =>
      inventoryColumns({
        tab,
        narrow,
        t,
        slots: slots ? slots.split(',') : [],
      }),
    [tab, narrow, t, slots],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const count = (items?.length ?? SKELETON_ROWS) + (hasMore ? 5 : 0);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 1200, height: 700 },
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items && hasMore && last >= items.length - AHEAD) {
      onMore();
    }
  }, [items, hasMore, last, onMore]);
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const minWidth = narrow
    ? 0
    : columns.reduce((sum, column) => sum + (column.width || 260), 0);

  return (
    <Box
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t(`inventory.what.${tab.id}`)}
      sx={{
        flex: '1 1 0',
        minHeight: 320,
        overflow: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        overscrollBehavior: 'contain',
      }}
    >
      <Table
        style={{ minWidth }}
        aria-rowcount={totalItems + 1}
        aria-busy={!items}
        aria-label={t('inventory.caption', {
          what: t(`inventory.what.${tab.id}`),
          total: String(totalItems),
        })}
      >
        <colgroup>
          {columns.map(({ id, width }) => (
            <col
              key={id}
              style={width ? { width: narrow ? '29%' : width } : {}}
            />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(column => (
              <SortHead
                key={column.id}
                column={column}
                orderBy={orderBy}
                onOrderBy={onOrderBy}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {shown.map(({ index, key }) => (
            <Row
              key={key}
              index={index}
              item={items?.[index]}
              columns={columns}
            />
          ))}
          <Spacer height={below} />
        </tbody>
      </Table>
    </Box>
  );
}

const Row = memo(function Row(props: {
  index: number;
  item?: InventoryItem;
  columns: InventoryColumn[];
}) {
  const { index, item, columns } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      data-testid={item ? 'inventory-row' : undefined}
    >
      {columns.map((column, position) => {
        const Cell = position === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            scope={position === 0 ? 'row' : undefined}
            style={{ textAlign: column.align }}
          >
            {item ? column.cell(item) : <Skeleton width="70%" />}
          </Cell>
        );
      })}
    </tr>
  );
});

function Spacer(props: { height: number }) {
  return props.height > 0 ? (
    <tr aria-hidden style={{ height: props.height }}>
      <td style={{ padding: 0, border: 0 }} />
    </tr>
  ) : null;
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontSize: '0.8125rem',
  color: theme.palette.text.primary,
  'th, td': {
    height: ROW_HEIGHT,
    padding: '0 12px',
    textAlign: 'left',
    fontWeight: 400,
    lineHeight: 1.35,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  'thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: 36,
    background: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    fontWeight: 600,
  },
  'tbody tr:hover': { background: theme.palette.action.hover },
}));
