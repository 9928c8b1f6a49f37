import { memo } from 'react';
import Skeleton from '@mui/material/Skeleton';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { InventoryColumn } from './columns';

/** One row; skeletons where its item is still to come. */
export const ListRow = memo(function DrawnRow(props: {
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
        const content = item ? column.cell(item) : <Skeleton width="70%" />;
        return (
          <Cell
            key={column.id}
            scope={position === 0 ? 'row' : undefined}
            style={{ textAlign: column.align }}
            // Parts have tooltips of their own; bare text may be cut off.
            title={typeof content === 'string' ? content : undefined}
          >
            {content}
          </Cell>
        );
      })}
    </tr>
  );
});
