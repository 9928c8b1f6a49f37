import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { OwnershipView } from './OwnershipView';
import { DEFAULT_ORDER } from './teamsInOrder';

/** Who owns what, in the whole organisation. */
export function OwnershipPage() {
  return (
    <MlQueryProvider>
      <Ownership />
    </MlQueryProvider>
  );
}

function Ownership() {
  const api = useApi(governanceApiRef);
  const [search, setSearch] = useSearchParams();
  const answer = useQuery({
    queryKey: ['ml', 'ownership'],
    queryFn: ({ signal }) => api.getOwnership(signal),
  });
  return (
    <OwnershipView
      answer={asLoaded(answer)}
      orderBy={search.get('orderBy') ?? DEFAULT_ORDER}
      onOrderBy={next => setSearch({ orderBy: next }, { replace: true })}
    />
  );
}
