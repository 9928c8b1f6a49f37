import Box from '@mui/material/Box';
import { DenseTable } from '../../kit/DenseTable';
import { ScrollBox } from '../../kit/ScrollBox';
import { SortHead } from '../../kit/SortHead';
import { visuallyHidden } from '../../kit/visuallyHidden';
import { useMlText } from '../../text/useMlText';
import { FleetRow } from './FleetRow';
import { FleetItem } from './fleetRows';

/** Each column, and the order that the first click on its head asks for. */
const COLUMNS = [
  ['name', 'name'],
  ['status', '-status'],
  ['since', '-since'],
  ['trend', undefined],
  ['alert', '-unattended'],
  ['performance', undefined],
  ['owner', 'owner'],
] as const;

/** One row for each thing that is watched. */
export function FleetTable(props: {
  items: FleetItem[];
  sort: string;
  onSort: (sort: string) => void;
}) {
  const { items, sort, onSort } = props;
  const t = useMlText();
  // One scale for all, so that they can be compared.
  const top = Math.max(0.1, ...items.flatMap(({ trend }) => trend.map(Number)));
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        minWidth: 0,
      }}
    >
      <ScrollBox
        label={t('drift.fleet.caption')}
        maxHeight={720}
        rows={items.length}
      >
        <DenseTable>
          <caption style={visuallyHidden}>{t('drift.fleet.caption')}</caption>
          <thead>
            <tr>
              {COLUMNS.map(([column, sortBy]) => (
                <SortHead
                  key={column}
                  column={{
                    label: t(`drift.fleet.column.${column}`),
                    sortBy,
                  }}
                  orderBy={sort}
                  onOrderBy={onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <FleetRow key={item.entityRef} item={item} top={top} />
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
    </Box>
  );
}
