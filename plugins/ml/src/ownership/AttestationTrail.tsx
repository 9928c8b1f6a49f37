import Box from '@mui/material/Box';
import { linksInText } from '../kit/linksInText';
import { PageLink } from '../kit/PageLink';
import { attestationsRouteRef, dashboardRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** The way back from a campaign to all of them, and to the dashboard. */
export function AttestationTrail(props: { here: string }) {
  const t = useMlText();
  return (
    <Box
      component="nav"
      sx={{ color: 'text.secondary', pt: 0.5, ...linksInText }}
    >
      <PageLink to={dashboardRouteRef}>{t('governance.back')}</PageLink>
      {' / '}
      <PageLink to={attestationsRouteRef}>
        {t('ownership.attestation.title')}
      </PageLink>
      {' / '}
      {props.here}
    </Box>
  );
}
