import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether a version leads back to the run that made it. */
export const sourceRunKnown = defineCheck({
  name: 'source-run-known',
  title: 'Known training run',
  settings: z.strictObject({}),
  judge(_settings, { subject, version }) {
    if (subject.kind !== 'MlModel') {
      return { outcome: 'not-applicable', reason: 'Only models have versions' };
    }
    if (!version) {
      return { outcome: 'unknown', reason: 'No version is known' };
    }
    const { label, sourceRun } = version;
    return sourceRun
      ? {
          outcome: 'passed',
          reason: `Version ${label} comes from the ${sourceRun.type} run ${sourceRun.runId}`,
          evidence: { recordId: sourceRun.runId, source: sourceRun.type },
        }
      : {
          outcome: 'failed',
          reason: `No registry names the run that made version ${label}`,
        };
  },
});
