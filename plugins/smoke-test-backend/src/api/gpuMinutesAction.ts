import { AuthService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { gpuMinutesQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { GpuBudgets } from '../gpu/GpuBudgets';
import { actingCaller } from './Caller';

/** What agents may ask of GPU minutes, with the rights of whom they act for. */
export function registerGpuMinutesAction(
  registry: ActionsRegistryService,
  { auth, gpuBudgets }: { auth: AuthService; gpuBudgets: GpuBudgets },
): void {
  registry.register({
    name: 'get-smoke-test-gpu-minutes',
    title: 'Get the GPU minutes of smoke tests',
    description:
      'The GPU minutes that smoke tests of all that one owner owns have used and reserved today (UTC), the budget of the day where there is one, and when it renews. Ask by the entity that is to be tested, or by the owner. A test is refused where used, reserved and what its profile reserves (GPUs times limits.seconds) exceed the budget.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe('Such as mlmodel:default/churn; or owner in its place'),
          owner: z
            .string()
            .optional()
            .describe('Such as group:default/radiology'),
        }),
      output: z =>
        z.object({
          owner: z.string().optional(),
          day: z.string(),
          renewsAt: z.string(),
          budgetMinutes: z.number().optional(),
          usedMinutes: z.number(),
          reservedMinutes: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef: ref, owner } = input;
      const query = check(gpuMinutesQuery.strict(), { ref, owner });
      const caller = actingCaller(auth, credentials);
      return { output: await gpuBudgets.today(query, caller) };
    },
  });
}
