import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether it says how each release of it is tried out. */
export const smokeTestDeclared = defineCheck({
  name: 'smoke-test-declared',
  title: 'Declared smoke test',
  settings: z.strictObject({}),
  judge(_settings, { subject }) {
    const { kind, smokeTest } = subject;
    if (kind !== 'MlModel' && kind !== 'MlInferenceService') {
      const reason = 'Only models and services are smoke-tested';
      return { outcome: 'not-applicable', reason };
    }
    return {
      outcome: smokeTest ? 'passed' : 'failed',
      reason: smokeTest
        ? 'It says in spec.smokeTest how it is smoke-tested'
        : 'It has no spec.smokeTest',
    };
  },
});
