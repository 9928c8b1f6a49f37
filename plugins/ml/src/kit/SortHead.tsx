import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';

/** The other direction of an order; a leading minus is descending. */
export function reversed(order: string): string {
  return order.startsWith('-') ? order.slice(1) : `-${order}`;
}

/** The head of a column: a button where the list can be ordered by it. */
export function SortHead(props: {
  column: {
    label: string;
    /** The order that the first click asks for. */
    sortBy?: string;
    align?: 'right';
  };
  orderBy: string;
  onOrderBy: (next: string) => void;
}) {
  const { column, orderBy, onOrderBy } = props;
  const { label, sortBy, align } = column;
  if (!sortBy) {
    return (
      <th scope="col" style={{ textAlign: align }}>
        {label}
      </th>
    );
  }
  const active = orderBy === sortBy || orderBy === reversed(sortBy);
  const down = (active ? orderBy : sortBy).startsWith('-');
  const Arrow = down ? DownIcon : UpIcon;
  const arrow = (
    <Box component="span" sx={{ display: 'inline-flex', mx: 0.25 }}>
      <Arrow aria-hidden sx={{ fontSize: 14, opacity: active ? 1 : 0 }} />
    </Box>
  );
  let ariaSort: 'none' | 'ascending' | 'descending' = 'none';
  if (active) {
    ariaSort = down ? 'descending' : 'ascending';
  }
  return (
    <th scope="col" aria-sort={ariaSort} style={{ textAlign: align }}>
      <ButtonBase
        onClick={() =>
          onOrderBy(orderBy === sortBy ? reversed(sortBy) : sortBy)
        }
        sx={{
          font: 'inherit',
          color: active ? 'text.primary' : 'inherit',
          borderRadius: 0.5,
          '&:focus-visible': { outline: '2px solid', outlineOffset: 2 },
          '&:hover svg, &:focus-visible svg': { opacity: active ? 1 : 0.6 },
        }}
      >
        {/* Before the heads of numbers, so that these end where their numbers end. */}
        {align && arrow}
        {label}
        {!align && arrow}
      </ButtonBase>
    </th>
  );
}
