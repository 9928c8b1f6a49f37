import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { mlModelRegisterPermission } from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { Link as RouterLink } from 'react-router-dom';
import { unregisteredRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** The way to the models of registries that the catalog lacks, for those who may register them. */
export function UnregisteredLink() {
  const t = useMlText();
  const path = useRouteRef(unregisteredRouteRef)?.();
  const { allowed } = usePermission({ permission: mlModelRegisterPermission });
  return path && allowed ? (
    <Box sx={{ mt: 1 }}>
      {t('register.elsewhere')}{' '}
      <Link component={RouterLink} to={path} underline="always">
        {t('unregistered.link')}
      </Link>
    </Box>
  ) : null;
}
