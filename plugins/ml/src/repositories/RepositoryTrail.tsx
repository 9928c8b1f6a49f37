import { RepositoryRef } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { linksInText } from '../kit/linksInText';
import { PageLink } from '../kit/PageLink';
import { repositoriesRouteRef, rootRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** The way back to the repositories, and which one this is. */
export function RepositoryTrail(props: { repository: RepositoryRef }) {
  const { owner, name } = props.repository;
  const t = useMlText();
  return (
    <Box
      component="nav"
      sx={{ color: 'text.secondary', pt: 0.5, ...linksInText }}
    >
      <PageLink to={rootRouteRef}>{t('state.home')}</PageLink>
      {' / '}
      <PageLink to={repositoriesRouteRef}>{t('repositories.title')}</PageLink>
      {` / ${owner}/${name}`}
    </Box>
  );
}
