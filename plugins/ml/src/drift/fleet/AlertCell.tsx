import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { RelativeTime } from '../../kit/RelativeTime';
import { StatusBadge } from '../../kit/StatusBadge';
import { driftTabRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { RemainingTime } from '../RemainingTime';
import { useTabPath } from '../useTabPath';
import { FleetItem } from './fleetRows';

/** The alert that is not resolved, which it leads to, and what was done about it. */
export function AlertCell(props: { item: FleetItem }) {
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
  const { mutedUntil, openedAt, severity, state } = props.alert;
  const t = useMlText();
  if (state === 'open') {
    return (
      <StatusBadge
        compact
        level={severity}
        text={t('drift.fleet.alertState.open')}
        measuredAt={openedAt}
      />
    );
  }
  if (state === 'muted' && mutedUntil) {
    return t('drift.fleet.mutedFor', {
      time: <RemainingTime iso={mutedUntil} />,
    });
  }
  return (
    <>
      {t(`drift.fleet.alertState.${state}`)}{' '}
      <RelativeTime iso={openedAt} narrow />
    </>
  );
}
