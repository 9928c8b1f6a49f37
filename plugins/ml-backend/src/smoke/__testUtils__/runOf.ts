import { ExitClass, SmokeRun } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';

/** A finished run as the smoke-test backend tells it; still queued where `exitClass` is undefined. */
export function runOf(
  exitClass: ExitClass | undefined,
  more: Partial<SmokeRun> & Pick<SmokeRun, 'target'>,
): SmokeRun {
  const at = '2026-11-20T10:00:00.000Z';
  return {
    id: randomUUID(),
    entityRef: 'mlmodel:default/a',
    uid: 'a',
    profile: 'cpu',
    trigger: 'user',
    state: exitClass ? 'finished' : 'queued',
    attempt: 1,
    stages: [],
    createdAt: at,
    ...(exitClass && { exitClass, finishedAt: at }),
    ...more,
  };
}

/** A version of a model as a run names it; the same label is the same version. */
export function versionOf(label: string): SmokeRun['target'] & {
  type: 'version';
} {
  const versionId = `00000000-0000-4000-8000-${label.padStart(12, '0')}`;
  return { type: 'version', versionId, label };
}

export function endpointOf(url: string): SmokeRun['target'] {
  return { type: 'endpoint', url, protocol: 'open-inference-v2' };
}
