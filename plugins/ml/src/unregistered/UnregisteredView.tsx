import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useCallback, useState } from 'react';
import { Loaded } from '../api/loaded';
import { GovernancePage } from '../kit/GovernancePage';
import { PageTrail } from '../kit/PageTrail';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { chosenOf, Draft, DraftChanges } from './drafts';
import { RegisteredResults } from './RegisteredResults';
import { RegistryList } from './RegistryList';
import { UnregisteredFilters } from './UnregisteredFilters';
import { UnregisteredHead } from './UnregisteredHead';
import { UnregisteredModels } from './UnregisteredModels';
import { UnregisteredState } from './unregisteredState';
import { RegisterModels } from './useRegisterModels';
import { KnownUnregistered } from './useUnregistered';

export interface UnregisteredViewProps {
  /** The permission policy lets this person see and register them. */
  mayRegister: boolean;
  known: Loaded<KnownUnregistered>;
  registering: RegisterModels;
  state: UnregisteredState;
  onState: (next: UnregisteredState) => void;
}

/** Models that registries have and the catalog does not, and what brings them in. */
export function UnregisteredView(props: UnregisteredViewProps) {
  const { mayRegister, known, registering } = props;
  const t = useMlText();
  const what = t('unregistered.what');
  return (
    <GovernancePage>
      <PageTrail here={t('unregistered.title')} />
      {!mayRegister && (
        <EmptyPanel
          title={t('unregistered.mayNot.title')}
          text={t('unregistered.mayNot.text')}
        />
      )}
      {mayRegister && known.status === 'loading' && (
        <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
          <Skeleton width="60%" height={32} />
          <Skeleton variant="rounded" height={80} />
          <Skeleton variant="rounded" height={400} />
        </Box>
      )}
      {mayRegister && known.status === 'failed' && (
        <FailedPanel what={what} error={known.error} onRetry={known.onRetry} />
      )}
      {mayRegister && known.status === 'ready' && (
        <>
          {known.refreshFailure && (
            <StaleNotice what={what} failure={known.refreshFailure} />
          )}
          <Ready {...props} known={known.data} registering={registering} />
        </>
      )}
    </GovernancePage>
  );
}

function Ready(
  props: Omit<UnregisteredViewProps, 'known' | 'mayRegister'> & {
    known: KnownUnregistered;
  },
) {
  const { known, registering, state, onState } = props;
  const [changes, setChanges] = useState<DraftChanges>(new Map());
  const onChange = useCallback(
    (key: string, change: Partial<Draft>) =>
      setChanges(
        before =>
          new Map([...before, [key, { ...before.get(key), ...change }]]),
      ),
    [],
  );
  const any = known.registries.some(({ unregistered }) => unregistered > 0);
  return (
    <>
      <UnregisteredHead
        registries={known.registries}
        chosen={chosenOf(known.models, changes)}
        registering={registering}
      />
      <Box role="status">
        {registering.results && (
          <RegisteredResults
            results={registering.results}
            onClose={registering.reset}
          />
        )}
      </Box>
      {known.registries.length > 0 && (
        <RegistryList registries={known.registries} />
      )}
      {any && (
        <UnregisteredFilters
          registries={known.registries}
          state={state}
          onState={onState}
        />
      )}
      <UnregisteredModels
        known={known}
        changes={changes}
        onChange={onChange}
        results={registering.results}
        onState={onState}
      />
    </>
  );
}
