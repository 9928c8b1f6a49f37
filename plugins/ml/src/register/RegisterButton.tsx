import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { Link, useLocation } from 'react-router-dom';
import { useMlText } from '../text/useMlText';
import { useRegisterPath } from '../api/useRegisterPath';

/** The way to the page on which entities are registered. */
export function RegisterButton() {
  const t = useMlText();
  const path = useRegisterPath();
  const { pathname } = useLocation();
  if (!path || pathname.endsWith(path)) {
    return null;
  }
  return (
    <Button
      component={Link}
      to={path}
      size="small"
      variant="outlined"
      startIcon={<AddIcon />}
      sx={{ textTransform: 'none' }}
    >
      {t('inventory.register')}
    </Button>
  );
}
