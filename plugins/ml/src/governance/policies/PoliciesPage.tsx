import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../../api/MlQueryProvider';
import { PoliciesView } from './PoliciesView';
import { useDryRun, usePolicies, usePolicy } from './usePolicies';

/** The review policies: what they ask for, and what another would. */
export function PoliciesPage() {
  return (
    <MlQueryProvider>
      <Policies />
    </MlQueryProvider>
  );
}

function Policies() {
  const [search, setSearch] = useSearchParams();
  const version = Number(search.get('version'));
  const chosen = {
    id: search.get('policy') || undefined,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
  };
  return (
    <PoliciesView
      policies={usePolicies()}
      chosen={chosen.id}
      policy={usePolicy(chosen.id, chosen.version)}
      dryRun={useDryRun()}
      onVersion={next =>
        setSearch({ policy: chosen.id ?? '', version: String(next) })
      }
    />
  );
}
