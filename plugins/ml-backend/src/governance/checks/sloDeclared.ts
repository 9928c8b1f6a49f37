import { z } from 'zod';
import { Subject } from '../Subject';
import { defineCheck } from './CheckType';
import { figure } from './evaluationsOf';

/** Whether it is said how fast and how available it should be. */
export const sloDeclared = defineCheck({
  name: 'slo-declared',
  title: 'Service level objective',
  settings: z.strictObject({}),
  judge(_settings, { services, subject }) {
    const { kind } = subject;
    if (kind !== 'MlModel' && kind !== 'MlInferenceService') {
      const reason = 'Only models and services promise a service level';
      return { outcome: 'not-applicable', reason };
    }
    const own = textOf(subject);
    if (own) {
      return { outcome: 'passed', reason: `It promises ${own}` };
    }
    const without = services.filter(service => !textOf(service));
    const all = `${services.length} services that serve it`;
    if (services.length > 0 && without.length === 0) {
      return { outcome: 'passed', reason: `All ${all} promise a level` };
    }
    const theirs =
      services.length > 0 ? `, nor do ${without.length} of ${all}` : '';
    return {
      outcome: 'failed',
      reason: `It declares no spec.slo${theirs}`,
    };
  },
});

function textOf({ slo }: Subject): string {
  return [
    slo?.latencyP95Ms !== undefined && `${slo.latencyP95Ms} ms at p95`,
    slo?.availability !== undefined &&
      `${figure(slo.availability * 100)} % available`,
  ]
    .filter(Boolean)
    .join(', ');
}
