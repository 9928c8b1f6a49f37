import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether it can be told from exactly which data it was made. */
export const trainingDataKnown = defineCheck({
  name: 'training-data-known',
  title: 'Known training data',
  settings: z.strictObject({}),
  judge(_settings, { datasets, subject }) {
    if (subject.kind !== 'MlModel') {
      return { outcome: 'not-applicable', reason: 'Only models are trained' };
    }
    const training = datasets.filter(({ role }) => role === 'training');
    if (training.length === 0) {
      return { outcome: 'failed', reason: 'No training data set is named' };
    }
    const unclear = training.filter(
      ({ digest, name, ref }) => !digest || !(ref ?? name),
    );
    const called = unclear.map(({ name, ref }) => ref ?? name ?? 'one unnamed');
    return {
      outcome: unclear.length === 0 ? 'passed' : 'failed',
      reason:
        unclear.length === 0
          ? `All ${training.length} training data sets are named with their digest`
          : `Of ${
              training.length
            } training data sets, these have no digest or name: ${called.join(
              ', ',
            )}`,
    };
  },
});
