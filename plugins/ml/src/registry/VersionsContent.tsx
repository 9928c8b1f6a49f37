import { useEntity } from '@backstage/plugin-catalog-react';
import { mlModelSpec } from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useDeployments } from './useDeployments';
import { useNamedVersions } from './useNamedVersions';
import { useEvaluations, useVersions } from './useVersions';
import { useVersionEvidence } from './useVersionEvidence';
import { useVersionsState } from './useVersionsState';
import { VersionsView } from './VersionsView';

/** The Versions tab of a model. */
export function VersionsContent() {
  return (
    <MlQueryProvider>
      <Versions />
    </MlQueryProvider>
  );
}

function Versions() {
  const { entity } = useEntity();
  const [state, onState] = useVersionsState();
  const spec = mlModelSpec.safeParse(entity.spec);
  const named = useNamedVersions([
    ...(state.version ? [state.version] : []),
    ...(state.compare ?? []),
  ]);
  return (
    <VersionsView
      model={entity.metadata.title ?? entity.metadata.name}
      name={entity.metadata.name}
      namesRegistry={spec.success && Boolean(spec.data.registries?.length)}
      answer={useVersions()}
      evaluations={useEvaluations()}
      deployments={useDeployments()}
      evidence={useVersionEvidence(state.version)}
      named={named}
      state={state}
      onState={onState}
    />
  );
}
