import { useRouteRef } from '@backstage/frontend-plugin-api';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import Link from '@mui/material/Link';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { repositoryRouteRef } from '../routes';
import { Place, toSearch } from './place';

/** Leads to a repository, or to a place in it. */
export function RepositoryLink(props: {
  repository: RepositoryRef;
  at?: Place;
  children: ReactNode;
}) {
  const { repository, at, children } = props;
  const { owner, name } = repository;
  const pathname = useRouteRef(repositoryRouteRef)?.({ owner, name });
  return pathname ? (
    <Link component={RouterLink} to={{ pathname, search: at && toSearch(at) }}>
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}
