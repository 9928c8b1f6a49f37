import AddIcon from '@mui/icons-material/Add';
import { useLocation } from 'react-router-dom';
import { HeaderButton } from '../kit/HeaderButton';
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
    <HeaderButton to={path} icon={<AddIcon />} text={t('inventory.register')} />
  );
}
