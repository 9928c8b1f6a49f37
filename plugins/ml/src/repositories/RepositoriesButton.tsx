import { useRouteRef } from '@backstage/frontend-plugin-api';
import FolderIcon from '@mui/icons-material/FolderOutlined';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { repositoriesRouteRef } from '../routes';
import { HeaderButton } from '../kit/HeaderButton';
import { useMlText } from '../text/useMlText';
import { useRepositories } from './useRepositories';

/** The way to the repositories, where this portal keeps some that the person may see. */
export function RepositoriesButton() {
  return (
    <MlQueryProvider>
      <Way />
    </MlQueryProvider>
  );
}

function Way() {
  const t = useMlText();
  const path = useRouteRef(repositoriesRouteRef)?.();
  const answer = useRepositories();
  const some = answer.status === 'ready' && answer.data.repositories.length > 0;
  return path && some ? (
    <HeaderButton
      to={path}
      icon={<FolderIcon />}
      text={t('repositories.title')}
    />
  ) : null;
}
