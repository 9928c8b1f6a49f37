import Box from '@mui/material/Box';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { useMlText } from '../../text/useMlText';
import { WindowTime } from '../WindowTime';
import { AlertCell } from './AlertCell';
import { OwnerCell, PerformanceCell, StatusCell } from './FleetCells';
import { driftingSince, FleetItem } from './fleetRows';

/** What is watched on a telephone: of each, everything below its name. */
export function FleetList(props: { items: FleetItem[] }) {
  const t = useMlText();
  return (
    <Box
      component="ul"
      aria-label={t('drift.fleet.caption')}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        fontSize: '0.8125rem',
        '& .quiet': { color: 'text.secondary' },
      }}
    >
      {props.items.map(item => (
        <Box
          component="li"
          key={item.entityRef}
          sx={{
            display: 'grid',
            gap: 0.75,
            p: 1.5,
            minWidth: 0,
            '& + li': { borderTop: 1, borderColor: 'divider' },
          }}
        >
          <Entry item={item} />
        </Box>
      ))}
    </Box>
  );
}

function Entry(props: { item: FleetItem }) {
  const { item } = props;
  const { asOf } = item.status;
  const t = useMlText();
  const since = driftingSince(item);
  return (
    <>
      <EntityLink entityRef={item.entityRef} title={item.title} icon />
      <div>
        <StatusCell item={item} />{' '}
        {since && t('drift.fleet.since', { when: <WindowTime iso={since} /> })}
        {asOf && (
          <span className="quiet">
            {' · '}
            {t('drift.fleet.data', {
              when: <RelativeTime iso={asOf} narrow />,
            })}
          </span>
        )}
      </div>
      {item.alert && (
        <div>
          {t('drift.fleet.column.alert')}: <AlertCell item={item} />
        </div>
      )}
      <div>
        {t('drift.fleet.column.performance')}: <PerformanceCell item={item} />
      </div>
      <div>
        {t('drift.fleet.column.owner')}: <OwnerCell item={item} />
      </div>
    </>
  );
}
