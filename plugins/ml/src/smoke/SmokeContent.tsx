import { useEntity } from '@backstage/plugin-catalog-react';
import { toMlKind } from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { SmokeView } from './SmokeView';
import { useCancelRun } from './useCancelRun';
import { useChoices } from './useChoices';
import { useLiveRun } from './useLiveRun';
import { useRun } from './useRun';
import { useRuns } from './useRuns';
import { useSmokeState } from './useSmokeState';
import { useStartRun } from './useStartRun';

/** The Smoke tests tab of a model or service. */
export function SmokeContent() {
  return (
    <MlQueryProvider>
      <SmokeTests />
    </MlQueryProvider>
  );
}

function SmokeTests() {
  const { entity } = useEntity();
  const [state, onState] = useSmokeState();
  const runs = useRuns();
  const newest = runs.status === 'ready' ? runs.data.runs[0]?.id : undefined;
  const id = state.run ?? newest;
  const detail = useRun(id);
  const told = useLiveRun(id);
  return (
    <SmokeView
      about={
        toMlKind(entity.kind) === 'MlInferenceService' ? 'service' : 'model'
      }
      runs={runs}
      shown={id === undefined ? undefined : { id, detail, told }}
      choices={useChoices()}
      starting={useStartRun(run => onState({ run }))}
      cancelling={useCancelRun()}
      state={state}
      onState={onState}
    />
  );
}
