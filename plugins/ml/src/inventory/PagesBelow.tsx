import { useRouteRef } from '@backstage/frontend-plugin-api';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ReactNode } from 'react';
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useParams,
} from 'react-router-dom';
import { rootRouteRef } from '../routes';

/** The row of tabs of a Backstage page is wider than a phone, and would widen the page: it scrolls by itself. */
const NARROW_TABS = (
  <GlobalStyles
    styles={{
      '.bui-TabListWrapper': { overflowX: 'auto', overflowY: 'hidden' },
    }}
  />
);

/**
 * What is below the ML page: the tabs (`children`) and `others`. Every other path
 * leads to the first tab, with the query of the URL, which Backstage's own way
 * there drops.
 */
export function PagesBelow(props: {
  tabPaths: string[];
  others: Array<{ path: string; element: ReactNode }>;
  children: ReactNode;
}) {
  const { tabPaths, others, children } = props;
  const { '*': rest = '' } = useParams();
  const { search } = useLocation();
  const root = useRouteRef(rootRouteRef)?.();
  const [below] = rest.split('/');
  const other = others.find(({ path }) => path === below);
  if (other) {
    // So that its own routes begin where it does.
    return (
      <Routes>
        <Route path={`${other.path}/*`} element={other.element} />
      </Routes>
    );
  }
  const [first] = tabPaths;
  return root && first && !tabPaths.includes(below) ? (
    <Navigate to={`${root}/${first}${search}`} replace />
  ) : (
    <>
      {NARROW_TABS}
      {children}
    </>
  );
}
