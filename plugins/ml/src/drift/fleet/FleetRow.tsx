import Box from '@mui/material/Box';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { useMlText } from '../../text/useMlText';
import { WindowTime } from '../WindowTime';
import { AlertCell } from './AlertCell';
import { OwnerCell, PerformanceCell, StatusCell } from './FleetCells';
import { driftingSince, FleetItem } from './fleetRows';
import { SparkLine } from './SparkLine';

/** One thing that is watched; `top` is the score that its line of scores ends at. */
export function FleetRow(props: { item: FleetItem; top: number }) {
  const { item, top } = props;
  const since = driftingSince(item);
  const { asOf } = item.status;
  const t = useMlText();
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={item.entityRef} title={item.title} icon />
      </th>
      <td>
        <StatusCell item={item} />
        {asOf && (
          <Box className="quiet" sx={{ fontSize: '0.75rem', lineHeight: 1.2 }}>
            {t('drift.fleet.data', {
              when: <RelativeTime iso={asOf} narrow />,
            })}
          </Box>
        )}
      </td>
      <td>{since && <WindowTime iso={since} />}</td>
      <td>
        <SparkLine values={item.trend} top={top} />
      </td>
      <td>
        <AlertCell item={item} />
      </td>
      <td>
        <PerformanceCell item={item} />
      </td>
      <td className="wrap">
        <OwnerCell item={item} />
      </td>
    </tr>
  );
}
