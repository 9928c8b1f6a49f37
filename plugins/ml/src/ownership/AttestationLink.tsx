import { useRouteRef } from '@backstage/frontend-plugin-api';
import Link from '@mui/material/Link';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { attestationRouteRef } from '../routes';

/** Leads to a campaign, or is only its words where campaigns are switched off. */
export function AttestationLink(props: { id: string; children: ReactNode }) {
  const path = useRouteRef(attestationRouteRef)?.({ id: props.id });
  return path ? (
    <Link component={RouterLink} to={path} sx={{ fontWeight: 600 }}>
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
