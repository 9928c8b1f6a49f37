import Box from '@mui/material/Box';
import { dashboardRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { linksInText } from './linksInText';
import { PageLink } from './PageLink';

/** The way back to the dashboard, and where one is. */
export function GovernanceTrail(props: { here: string }) {
  const t = useMlText();
  return (
    <Box
      component="nav"
      sx={{ color: 'text.secondary', pt: 0.5, ...linksInText }}
    >
      <PageLink to={dashboardRouteRef}>{t('governance.back')}</PageLink>
      {' / '}
      {props.here}
    </Box>
  );
}
