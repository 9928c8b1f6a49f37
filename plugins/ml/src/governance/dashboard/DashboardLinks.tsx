import Box from '@mui/material/Box';
import { RouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import {
  attestationsRouteRef,
  auditRouteRef,
  ownershipRouteRef,
  policiesRouteRef,
  reviewsRouteRef,
} from '../../routes';
import { useMlText } from '../../text/useMlText';

/** The other screens of governance, as far as they are switched on. */
export function DashboardLinks() {
  const t = useMlText();
  return (
    <Box
      component="nav"
      className="no-print"
      aria-label={t('governance.dashboard.links')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}
    >
      <To to={reviewsRouteRef} text={t('governance.dashboard.reviews')} />
      <To to={policiesRouteRef} text={t('governance.dashboard.policies')} />
      <To to={ownershipRouteRef} text={t('ownership.title')} />
      <To
        to={attestationsRouteRef}
        text={t('governance.dashboard.attestations')}
      />
      <To to={auditRouteRef} text={t('governance.dashboard.audit')} />
    </Box>
  );
}

function To(props: { to: RouteRef<undefined>; text: string }) {
  const path = useRouteRef(props.to)?.();
  return path ? (
    <Link component={RouterLink} to={path}>
      {props.text}
    </Link>
  ) : null;
}
