import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  GpuMinutes,
  mlInferenceServiceSpec,
  mlModelSpec,
  SmokeProfile,
  SmokeTestSetting,
  toMlKind,
  VersionsPage,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { smokeApiRef } from '../api/smokeApiRef';
import { useEntityName } from '../api/useEntityName';

/** The newest versions are chosen from. */
const VERSIONS = 50;
/** Runs of the whole team use them up. */
const GPU_MINUTES_MS = 30_000;

/** What the next run can be: on which profile, and of a model, of which version. */
export interface Choices {
  profiles: Loaded<SmokeProfile[]>;
  /** Undefined for services. */
  versions?: Loaded<VersionsPage>;
  /** What the entity says of its smoke tests. */
  setting?: SmokeTestSetting;
  /** Of the owner; undefined where no profile has GPUs. */
  gpuMinutes?: Loaded<GpuMinutes>;
}

/** What can be chosen for the next run of the entity of the page. */
export function useChoices(): Choices {
  const smoke = useApi(smokeApiRef);
  const ml = useApi(mlApiRef);
  const { entity } = useEntity();
  const name = useEntityName();
  const isModel = toMlKind(entity.kind) === 'MlModel';
  const profiles = useQuery({
    queryKey: ['smoke', 'profiles'],
    queryFn: async ({ signal }) => (await smoke.getProfiles(signal)).profiles,
  });
  const versions = useQuery({
    queryKey: ['smoke', 'versions', name],
    enabled: isModel,
    queryFn: ({ signal }) => ml.getVersions(name, { limit: VERSIONS }, signal),
  });
  const ref = stringifyEntityRef(entity);
  const hasGpus = profiles.data?.some(({ gpus }) => gpus > 0) ?? false;
  const gpuMinutes = useQuery({
    queryKey: ['smoke', 'gpu-minutes', ref],
    enabled: hasGpus,
    queryFn: ({ signal }) => smoke.getGpuMinutes({ ref }, signal),
    refetchInterval: GPU_MINUTES_MS,
  });
  const spec = (isModel ? mlModelSpec : mlInferenceServiceSpec).safeParse(
    entity.spec,
  );
  return {
    profiles: asLoaded(profiles),
    versions: isModel ? asLoaded(versions) : undefined,
    gpuMinutes: hasGpus ? asLoaded(gpuMinutes) : undefined,
    setting: spec.success ? spec.data.smokeTest : undefined,
  };
}
