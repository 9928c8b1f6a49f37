import Box from '@mui/material/Box';
import { rootRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { linksInText } from './linksInText';
import { PageLink } from './PageLink';

/** The way back to the ML catalog, and where one is. */
export function PageTrail(props: { here: string }) {
  const t = useMlText();
  return (
    <Box
      component="nav"
      sx={{ color: 'text.secondary', pt: 0.5, ...linksInText }}
    >
      <PageLink to={rootRouteRef}>{t('state.home')}</PageLink>
      {' / '}
      {props.here}
    </Box>
  );
}
