import { RouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import Link from '@mui/material/Link';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { reviewRouteRef } from '../routes';

/** Leads to a page, or is only its words where the page is switched off. */
export function PageLink(props: {
  to: RouteRef<undefined>;
  search?: string;
  children: ReactNode;
}) {
  const path = useRouteRef(props.to)?.();
  return path ? (
    <Link component={RouterLink} to={{ pathname: path, search: props.search }}>
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}

/** Leads to a review, or is only its words where reviews are switched off. */
export function ReviewLink(props: { id: string; children: ReactNode }) {
  const path = useRouteRef(reviewRouteRef)?.({ id: props.id });
  return path ? (
    <Link component={RouterLink} to={path}>
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
