import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { UnclaimedView } from './UnclaimedView';
import { useClaim, useUnclaimed } from './useUnclaimed';

/** Names of OpenLineage that no entity is known for. */
export function UnclaimedPage() {
  return (
    <MlQueryProvider>
      <Unclaimed />
    </MlQueryProvider>
  );
}

function Unclaimed() {
  const [search, setSearch] = useSearchParams();
  const text = (search.get('text') ?? '').slice(0, 200);
  return (
    <UnclaimedView
      names={useUnclaimed(text)}
      claiming={useClaim()}
      text={text}
      onText={next => setSearch(next ? { text: next } : {}, { replace: true })}
    />
  );
}
