import Box from '@mui/material/Box';
import {
  DeploymentsAnswer,
  EntityEvaluations,
  VersionDetail,
  VersionEvidenceAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { partsInPage } from '../kit/partsInPage';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { ComparePanel } from './ComparePanel';
import { MetricPanel } from './MetricPanel';
import { NoVersions } from './NoVersions';
import { RegistryStates } from './RegistryStates';
import { KnownVersions } from './useVersions';
import { Named, versionNames } from './versionNames';
import { VersionDrawer } from './VersionDrawer';
import { VersionsPanel } from './VersionsPanel';
import { VersionsSentence } from './VersionsSentence';
import { VersionsSkeleton } from './VersionsSkeleton';
import { VersionsState, writeVersionsState } from './versionsState';

export interface VersionsViewProps {
  /** What people call the model. */
  model: string;
  /** Its name in the catalog. */
  name: string;
  /** Whether the file of the model names a registry. */
  namesRegistry: boolean;
  answer: Loaded<KnownVersions>;
  evaluations: Loaded<EntityEvaluations>;
  deployments: Loaded<DeploymentsAnswer>;
  /** Of the open version. */
  evidence: Loaded<VersionEvidenceAnswer>;
  /** The versions that the state names: the open one and those compared. */
  named: Map<string, Loaded<VersionDetail>>;
  state: VersionsState;
  onState: (change: Partial<VersionsState>) => void;
}

/** Which versions there are, which one counts, which is better, and where they run. */
export function VersionsView(props: VersionsViewProps) {
  const { model, answer, named, state, onState } = props;
  const nameOf = versionNames(
    answer.status === 'ready' ? answer.data.versions : [],
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      {state.compare ? (
        <ComparePanel
          pair={state.compare}
          named={named}
          nameOf={nameOf}
          everything={state.everything}
          onState={onState}
        />
      ) : (
        <AllVersions {...props} nameOf={nameOf} />
      )}
      {state.version && (
        <VersionDrawer
          model={model}
          version={named.get(state.version) ?? { status: 'loading' }}
          nameOf={nameOf}
          deployments={props.deployments}
          evidence={props.evidence}
          main={answer.status === 'ready' ? answer.data.main : undefined}
          onClose={() => onState({ version: undefined })}
        />
      )}
    </Box>
  );
}

function AllVersions(
  props: VersionsViewProps & { nameOf: (version: Named) => string },
) {
  const { answer, evaluations, deployments, nameOf, state, onState } = props;
  const t = useMlText();
  if (answer.status === 'loading') {
    return <VersionsSkeleton />;
  }
  if (answer.status === 'failed') {
    return (
      <FailedPanel
        what={t('registry.what')}
        error={answer.error}
        onRetry={answer.onRetry}
      />
    );
  }
  const known = answer.data;
  return (
    <>
      <Box>
        {answer.refreshFailure && (
          <StaleNotice
            what={t('registry.what')}
            failure={answer.refreshFailure}
          />
        )}
        {known.versions.length > 0 && (
          <VersionsSentence
            known={known}
            deployments={deployments}
            nameOf={nameOf}
            searchOf={version =>
              writeVersionsState({ ...state, version }).toString()
            }
          />
        )}
        <RegistryStates registries={known.registries} />
        {deployments.status === 'ready' && deployments.refreshFailure && (
          <StaleNotice
            what={t('registry.deployments.what')}
            failure={deployments.refreshFailure}
          />
        )}
      </Box>
      {known.versions.length === 0 ? (
        <NoVersions
          name={props.name}
          namesRegistry={props.namesRegistry}
          registries={known.registries}
        />
      ) : (
        <>
          <VersionsPanel
            known={known}
            evaluations={
              evaluations.status === 'ready' ? evaluations.data.evaluations : []
            }
            deployments={deployments}
            nameOf={nameOf}
            state={state}
            onState={onState}
          />
          <MetricPanel
            versions={known.versions}
            evaluations={evaluations}
            nameOf={nameOf}
            state={state}
            onState={onState}
          />
        </>
      )}
    </>
  );
}
