import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';

/** Leads from the ML page to its first tab with the query of the URL, which Backstage's own way there drops. */
export function KeepQuery(props: { firstTab?: string; children: ReactNode }) {
  const { pathname, search } = useLocation();
  const root = useRouteRef(rootRouteRef)?.();
  return root && props.firstTab && search && pathname === root ? (
    <Navigate to={`${root}/${props.firstTab}${search}`} replace />
  ) : (
    <>{props.children}</>
  );
}
