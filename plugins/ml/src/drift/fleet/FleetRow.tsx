import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { EntityLink } from '../../kit/EntityLink';
import { rounded } from '../../kit/rounded';
import { StatusBadge } from '../../kit/StatusBadge';
import { driftTabRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { metricName } from '../metricName';
import { useTabPath } from '../useTabPath';
import { AlertCell } from './AlertCell';
import { FleetItem } from './fleetRows';
import { SparkLine } from './SparkLine';

/** One thing that is watched; `top` is the score that its line of scores ends at. */
export function FleetRow(props: { item: FleetItem; top: number }) {
  const { item, top } = props;
  const { entityRef, owner, status } = item;
  const t = useMlText();
  const toDrift = useTabPath(driftTabRouteRef);
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={entityRef} title={item.title} icon />
      </th>
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
      <td>
        <SparkLine values={item.trend} top={top} />
      </td>
      <td>
        <AlertCell item={item} />
      </td>
      <td>
        <Performance item={item} />
      </td>
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
    </tr>
  );
}

function Performance(props: { item: FleetItem }) {
  const { performance } = props.item;
  const t = useMlText();
  return performance ? (
    <>
      {metricName(performance.metric, t)} {rounded(performance.value)}
      <Box className="quiet" sx={{ fontSize: '0.75rem', lineHeight: 1.2 }}>
        {t(`drift.fleet.basis.${performance.basis}`, {
          n: performance.n.toLocaleString(),
        })}
      </Box>
    </>
  ) : (
    <span className="quiet">{t('drift.fleet.unknown')}</span>
  );
}
