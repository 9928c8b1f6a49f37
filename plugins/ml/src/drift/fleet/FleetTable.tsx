import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { DenseTable } from '../../kit/DenseTable';
import { durationText } from '../../kit/durationText';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { ScrollBox } from '../../kit/ScrollBox';
import { SortHead } from '../../kit/SortHead';
import { StatusBadge } from '../../kit/StatusBadge';
import { useNow } from '../../kit/useNow';
import { visuallyHidden } from '../../kit/visuallyHidden';
import { rounded } from '../../kit/rounded';
import { driftTabRouteRef } from '../../routes';
import { MlText, useMlText } from '../../text/useMlText';
import { metricName } from '../metricName';
import { useTabPath } from '../useTabPath';
import { FleetItem } from './fleetRows';
import { SparkLine } from './SparkLine';

/** Each column, and the order that the first click on its head asks for. */
const COLUMNS = [
  ['name', 'name'],
  ['owner', 'owner'],
  ['status', '-status'],
  ['moved', undefined],
  ['trend', undefined],
  ['alert', undefined],
  ['unattended', '-unattended'],
  ['performance', undefined],
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
                    align: column === 'moved' ? 'right' : undefined,
                  }}
                  orderBy={sort}
                  onOrderBy={onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <Row key={item.entityRef} item={item} top={top} />
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
    </Box>
  );
}

function Row(props: { item: FleetItem; top: number }) {
  const { item, top } = props;
  const { entityRef, owner, status, columns, ofColumns } = item;
  const t = useMlText();
  const toDrift = useTabPath(driftTabRouteRef);
  const now = useNow();
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={entityRef} title={item.title} icon />
      </th>
      <td>
        {owner ? (
          <EntityLink entityRef={owner} terse />
        ) : (
          <StatusBadge
            compact
            level="failing"
            text={t('drift.fleet.noOwner')}
          />
        )}
      </td>
      <td>
        <Link component={RouterLink} to={toDrift(entityRef)} color="inherit">
          <StatusBadge
            compact
            level={status.level}
            text={status.text}
            reason={status.sentence}
            measuredAt={status.asOf}
          />
        </Link>
      </td>
      <td className="number">
        {columns === undefined || ofColumns === undefined ? (
          <span className="quiet">{t('drift.fleet.unknown')}</span>
        ) : (
          t('drift.fleet.of', {
            moved: String(columns),
            all: String(ofColumns),
          })
        )}
      </td>
      <td>
        <SparkLine values={item.trend} top={top} />
      </td>
      <td>
        <AlertCell item={item} />
      </td>
      <td>
        {item.unattendedSince ? (
          <StatusBadge
            compact
            level={item.alert?.severity ?? 'attention'}
            text={durationText(now - Date.parse(item.unattendedSince))}
          />
        ) : (
          <span className="quiet">{t('drift.fleet.attended')}</span>
        )}
      </td>
      <td>{performanceText(item, t)}</td>
    </tr>
  );
}

function AlertCell(props: { item: FleetItem }) {
  const { alert, entityRef } = props.item;
  const t = useMlText();
  const toDrift = useTabPath(driftTabRouteRef);
  return alert ? (
    <Link
      component={RouterLink}
      to={`${toDrift(entityRef)}?${new URLSearchParams({ alert: alert.id })}`}
      color="inherit"
    >
      <AlertState alert={alert} />
    </Link>
  ) : (
    <span className="quiet">{t('drift.fleet.noAlert')}</span>
  );
}

function AlertState(props: { alert: NonNullable<FleetItem['alert']> }) {
  const { mutedUntil, openedAt, state } = props.alert;
  const t = useMlText();
  if (state === 'muted' && mutedUntil) {
    return t('drift.fleet.mutedUntil', {
      when: <RelativeTime iso={mutedUntil} narrow />,
    });
  }
  return (
    <>
      {t(`drift.fleet.alertState.${state}`)}{' '}
      <RelativeTime iso={openedAt} narrow />
    </>
  );
}

function performanceText({ performance }: FleetItem, t: MlText) {
  return performance ? (
    <>
      {metricName(performance.metric, t)} {rounded(performance.value)}{' '}
      <span className="quiet">
        {t(`drift.fleet.basis.${performance.basis}`, {
          n: performance.n.toLocaleString(),
        })}
      </span>
    </>
  ) : (
    <span className="quiet">{t('drift.fleet.unknown')}</span>
  );
}
