import { Route, Routes } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { RepositoriesPage } from './RepositoriesPage';
import { RepositoryPage } from './RepositoryPage';

/** The repositories, and below them a page for each. */
export function RepositoryPages() {
  return (
    <MlQueryProvider>
      <Routes>
        <Route index element={<RepositoriesPage />} />
        <Route path=":owner/:name" element={<RepositoryPage />} />
      </Routes>
    </MlQueryProvider>
  );
}
