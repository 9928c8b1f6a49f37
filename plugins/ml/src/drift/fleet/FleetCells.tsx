import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { EntityLink } from '../../kit/EntityLink';
import { rounded } from '../../kit/rounded';
import { StatusBadge } from '../../kit/StatusBadge';
import { windowText } from '../../kit/windowText';
import { driftTabRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { metricName } from '../metricName';
import { PerformanceVerdict } from '../PerformanceVerdict';
import { useTabPath } from '../useTabPath';
import { FleetItem } from './fleetRows';

/** How it stands, which leads to its tab Drift. */
export function StatusCell(props: { item: FleetItem }) {
  const { entityRef, status } = props.item;
  const toDrift = useTabPath(driftTabRouteRef);
  return (
    <Link component={RouterLink} to={toDrift(entityRef)} color="inherit">
      <StatusBadge
        compact
        level={status.level}
        text={status.text}
        reason={status.sentence}
      />
    </Link>
  );
}

/** Whether the watched measure fell, from what, of which window and how it is known. */
export function PerformanceCell(props: { item: FleetItem }) {
  const { performance, performanceWindow } = props.item;
  const t = useMlText();
  if (!performance) {
    return <span className="quiet">{t('drift.fleet.unknown')}</span>;
  }
  const { baseline, basis, n, value } = performance;
  const figure = {
    metric: metricName(performance.metric, t),
    value: rounded(value),
  };
  return (
    <>
      <PerformanceVerdict compact reading={performance} />{' '}
      {baseline === undefined
        ? t('drift.fleet.figure', figure)
        : t('drift.fleet.figureFrom', { ...figure, before: rounded(baseline) })}
      <Box className="quiet" sx={{ fontSize: '0.75rem', lineHeight: 1.2 }}>
        {t(`drift.fleet.basis.${basis}`, {
          n: n.toLocaleString(),
          window: performanceWindow ? windowText(performanceWindow) : '',
        })}
      </Box>
    </>
  );
}

/** Who answers for it; that nobody does is a failing of its own. */
export function OwnerCell(props: { item: FleetItem }) {
  const { owner } = props.item;
  const t = useMlText();
  return owner ? (
    <EntityLink entityRef={owner} terse />
  ) : (
    <StatusBadge compact level="failing" text={t('drift.fleet.noOwner')} />
  );
}
