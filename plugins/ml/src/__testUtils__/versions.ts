import {
  Evaluation,
  ModelVersion,
  modelVersion,
  Placement,
  VersionsPage,
} from '@callboard/plugin-ml-common';

/** An id that the schemas take, told apart by a number. */
export function versionId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A digest that the schemas take, told apart by a hex digit. */
export function digestOf(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

/** A version as the backend sends it; `n` is its label and its place in time. */
export function version(
  n: number,
  some: Partial<ModelVersion> = {},
): ModelVersion {
  return modelVersion.parse({
    versionId: versionId(n),
    entityRef: 'mlmodel:default/tumor-screening',
    label: String(n),
    digest: digestOf(String(n)),
    digestVerified: true,
    names: [
      { registry: 'files:examples', name: 'tumor-screening', version: `${n}` },
    ],
    aliases: [],
    conflicts: [],
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [],
    createdAt: `2026-11-0${n}T08:00:00Z`,
    firstSeenAt: '2026-11-10T08:00:00Z',
    changedAt: '2026-11-10T08:00:00Z',
    ...some,
  });
}

/** A measured number; on all rows of the data set with digest `d` if nothing else is said. */
export function evaluation(
  n: number,
  metric: string,
  value: number,
  some: Partial<Evaluation> = {},
): Evaluation {
  return {
    versionId: versionId(n),
    dataset: 'mldataset:default/held-out',
    datasetDigest: digestOf('d'),
    slice: 'all',
    metric,
    value,
    n: 171,
    source: 'files:examples',
    ...some,
  };
}

/** Versions as the backend lists them, newest first; the first counts. */
export function versionsPage(
  versions: ModelVersion[],
  some: Partial<VersionsPage> = {},
): VersionsPage {
  return {
    versions,
    totalItems: versions.length,
    main: versions[0] && {
      versionId: versions[0].versionId,
      reason: 'alias champion',
    },
    registries: [
      {
        registry: 'files:examples',
        name: 'tumor-screening',
        state: 'ok',
        readAt: '2026-11-20T08:00:00Z',
      },
    ],
    ...some,
  };
}

/** A service that runs version `n`, deployed by CD. */
export function placement(n: number, some: Partial<Placement> = {}): Placement {
  return {
    service: 'mlinferenceservice:default/screening-api',
    model: 'mlmodel:default/tumor-screening',
    environment: 'production',
    role: 'primary',
    deployed: {
      versionId: versionId(n),
      text: String(n),
      at: '2026-11-19T08:00:00Z',
      by: 'argo',
    },
    state: 'in-sync',
    reason: 'It runs what champion points to.',
    ...some,
  };
}
