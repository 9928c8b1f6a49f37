import { useRouteRef } from '@backstage/frontend-plugin-api';
import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { Link, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { useMayRegister } from './useMayRegister';

/** The way to the page on which entities are registered. */
export function RegisterButton() {
  const t = useMlText();
  const root = useRouteRef(rootRouteRef)?.() ?? '/ml';
  const { pathname } = useLocation();
  if (!useMayRegister() || pathname.endsWith('/register')) {
    return null;
  }
  return (
    <Button
      component={Link}
      to={`${root}/register`}
      size="small"
      variant="contained"
      startIcon={<AddIcon />}
      sx={{ textTransform: 'none' }}
    >
      {t('inventory.register')}
    </Button>
  );
}
