import { useRouteRef } from '@backstage/frontend-plugin-api';
import CreateIcon from '@mui/icons-material/RocketLaunchOutlined';
import { scaffolderRouteRef } from '../routes';
import { HeaderButton } from '../kit/HeaderButton';
import { useMlText } from '../text/useMlText';
import { SERVICE_TEMPLATE_TYPE } from './serviceTemplates';
import { useMayCreate } from './useMayCreate';

/** Only service templates; the root of the scaffolder forgets the query of the URL, its list does not. */
const LIST = `/templates?${new URLSearchParams({
  'filters[kind]': 'template',
  'filters[type]': SERVICE_TEMPLATE_TYPE,
})}`;

/** The way to the templates of services, for those who may run them. */
export function CreateServiceButton() {
  const t = useMlText();
  const path = useRouteRef(scaffolderRouteRef)?.();
  const may = useMayCreate();
  return path && may ? (
    <HeaderButton
      to={`${path}${LIST}`}
      icon={<CreateIcon />}
      text={t('create.service')}
      variant="contained"
    />
  ) : null;
}
