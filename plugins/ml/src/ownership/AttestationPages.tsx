import { Route, Routes } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { AttestationPage } from './AttestationPage';
import { AttestationsPage } from './AttestationsPage';

/** The campaigns, and below them a page for each. */
export function AttestationPages() {
  return (
    <MlQueryProvider>
      <Routes>
        <Route index element={<AttestationsPage />} />
        <Route path=":id" element={<AttestationPage />} />
      </Routes>
    </MlQueryProvider>
  );
}
