import { mlModelRegisterPermission } from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import {
  readUnregisteredState,
  writeUnregisteredState,
} from './unregisteredState';
import { UnregisteredView } from './UnregisteredView';
import { useRegisterModels } from './useRegisterModels';
import { useUnregistered } from './useUnregistered';

/** Models that registries have and the catalog does not. */
export function UnregisteredPage() {
  return (
    <MlQueryProvider>
      <Unregistered />
    </MlQueryProvider>
  );
}

function Unregistered() {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readUnregisteredState(search), [search]);
  const { loading, allowed } = usePermission({
    permission: mlModelRegisterPermission,
  });
  return (
    <UnregisteredView
      mayRegister={loading || allowed}
      known={useUnregistered(state, allowed)}
      registering={useRegisterModels()}
      state={state}
      onState={next => setSearch(writeUnregisteredState(next))}
    />
  );
}
