import { RepositoriesView } from './RepositoriesView';
import { useRepositories } from './useRepositories';

/** All repositories that the reader may see. */
export function RepositoriesPage() {
  return <RepositoriesView answer={useRepositories()} />;
}
