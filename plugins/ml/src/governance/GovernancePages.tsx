import { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { DashboardPage } from './dashboard/DashboardPage';

/** The dashboard, and the pages below it. */
export function GovernancePages(props: {
  pages: Array<{ path: string; element: ReactNode }>;
}) {
  return (
    <Routes>
      {props.pages.map(({ path, element }) => (
        <Route key={path} path={`${path}/*`} element={element} />
      ))}
      <Route path="*" element={<DashboardPage />} />
    </Routes>
  );
}
