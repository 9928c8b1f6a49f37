import { useEffect, useMemo, useRef } from 'react';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  InventoryItem,
  InventoryQuery,
  orderBy as orderBySchema,
} from '@callboard/plugin-ml-common';
import { SortHead } from '../kit/SortHead';
import { useMlText } from '../text/useMlText';
import { inventoryColumns, Room, slotsOf } from './columns';
import { ListRow } from './ListRow';
import { ListTable, ROW_HEIGHT } from './ListTable';
import { InventoryTab } from './tabs';

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
  const room = useRoom();
  const narrow = room === 'narrow';
  const slots = useMemo(
    // What will occur is not known yet, and columns must not jump.
    () => (items ? slotsOf(items) : ['references', ...tab.slots]).join(),
    [items, tab],
  );
  const columns = useMemo(
    () =>
      inventoryColumns({
        tab,
        room,
        t,
        slots: slots ? slots.split(',') : [],
      }),
    [tab, room, t, slots],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const count = (items?.length ?? SKELETON_ROWS) + (hasMore ? 5 : 0);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
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
    : columns.reduce((sum, { width }) => sum + width, 0);

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
        contain: 'content',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        overscrollBehavior: 'contain',
      }}
    >
      <ListTable
        style={{ minWidth }}
        aria-rowcount={totalItems + 1}
        aria-busy={!items}
        aria-label={t('inventory.caption', {
          what: t(`inventory.what.${tab.id}`),
          total: String(totalItems),
        })}
      >
        <colgroup>
          {columns.map(({ id, width }, index) => (
            <col
              key={id}
              style={index ? { width: narrow ? '29%' : width } : undefined}
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
                onOrderBy={next => onOrderBy(orderBySchema.parse(next))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {shown.map(({ index, key }) => (
            <ListRow
              key={key}
              index={index}
              item={items?.[index]}
              columns={columns}
            />
          ))}
          <Spacer height={below} />
        </tbody>
      </ListTable>
    </Box>
  );
}

function useRoom(): Room {
  const narrow = useMediaQuery('(max-width: 700px)');
  const wide = useMediaQuery('(min-width: 1800px)');
  if (narrow) {
    return 'narrow';
  }
  return wide ? 'wide' : 'usual';
}

/** Stands for the rows above or below those that are drawn. */
function Spacer(props: { height: number }) {
  return props.height > 0 ? (
    <tr aria-hidden style={{ height: props.height }}>
      <td style={{ padding: 0, border: 0 }} />
    </tr>
  ) : null;
}
