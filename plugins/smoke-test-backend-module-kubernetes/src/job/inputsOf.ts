import { SmokePodFiles, SmokeSpec } from '@callboard/plugin-ml-common';
import {
  V1ConfigMap,
  V1Job,
  V1ObjectMeta,
  V1Secret,
} from '@kubernetes/client-node';
import { nameOf } from '../labels';
import { TOKEN_KEY } from './jobOf';

/** What the pod of a Job reads: its spec and what it fetches, and the secrets that it needs for it. They go when their Job goes. */
export function inputsOf(
  job: V1Job,
  run: {
    runId: string;
    spec: SmokeSpec;
    files: SmokePodFiles;
    /** With which files are fetched; none where nothing is. */
    token?: string;
    secrets: Readonly<Record<string, string>>;
  },
): { configMap: V1ConfigMap; secret: V1Secret } {
  const metadata: V1ObjectMeta = {
    name: nameOf(run.runId),
    labels: job.metadata?.labels,
    ownerReferences: [
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: job.metadata?.name ?? '',
        uid: job.metadata?.uid ?? '',
      },
    ],
  };
  return {
    configMap: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      immutable: true,
      data: {
        'spec.json': JSON.stringify(run.spec),
        'files.json': JSON.stringify(run.files),
      },
    },
    secret: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      immutable: true,
      type: 'Opaque',
      stringData: {
        ...run.secrets,
        ...(run.token !== undefined && { [TOKEN_KEY]: run.token }),
      },
    },
  };
}
