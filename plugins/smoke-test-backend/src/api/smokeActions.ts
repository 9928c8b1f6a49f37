import { AuditorService, AuthService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { runsQuery, startRunBody } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { GpuBudgets } from '../gpu/GpuBudgets';
import { audited } from './audited';
import { actingCaller } from './Caller';
import { registerGpuMinutesAction } from './gpuMinutesAction';
import { RunCommands } from './RunCommands';
import { RunReads } from './RunReads';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

interface Deps {
  auditor: AuditorService;
  auth: AuthService;
  commands: RunCommands;
  gpuBudgets: GpuBudgets;
  reads: RunReads;
}

/** What agents may ask and start, with the rights of whom they act for. */
export function registerSmokeActions(
  registry: ActionsRegistryService,
  deps: Deps,
): void {
  registerReads(registry, deps);
  registerStart(registry, deps);
  registerGpuMinutesAction(registry, deps);
}

function registerReads(
  registry: ActionsRegistryService,
  { auth, reads }: Deps,
): void {
  registry.register({
    name: 'list-smoke-tests',
    title: 'List the smoke tests of a model or service',
    description:
      'The smoke test runs of an MlModel or MlInferenceService, newest first: target, state, exitClass, reason, stages, latencies, and the comparison with the run before on the same hardware. Of the exit classes only model-failed is the fault of the model or service; infra-failed, timeout, cancelled and not-run say nothing about it.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as mlmodel:default/churn'),
          limit: z.number().int().min(1).max(200).optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          runs: z.array(z.record(z.any())),
          nextCursor: z.string().optional(),
          more: z.boolean(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef: ref, ...rest } = input;
      const query = check(runsQuery.strict(), { ...rest, ref });
      const caller = actingCaller(auth, credentials);
      return { output: await reads.list(query, caller) };
    },
  });
  registry.register({
    name: 'get-smoke-test',
    title: 'Get a smoke test',
    description:
      'One smoke test run by its id, with its whole report once there is one, and how many runs are before it while it is queued.',
    attributes: READ_ONLY,
    schema: {
      input: z => z.object({ id: z.string() }),
      output: z =>
        z.object({
          run: z.record(z.any()),
          ahead: z.number().optional(),
          report: z.record(z.any()).optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await reads.detail(input.id, actingCaller(auth, credentials)),
    }),
  });
}

function registerStart(
  registry: ActionsRegistryService,
  { auditor, auth, commands }: Deps,
): void {
  registry.register({
    name: 'start-smoke-test',
    title: 'Start a smoke test',
    description:
      'Queues a smoke test of an MlModel (its main version, or versionId) or of the endpoint of an MlInferenceService, and answers with the id of the run at once; get-smoke-test tells how it went. It changes nothing of the model or service, but sends requests to it. While one of the same is queued, that one is the answer.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as mlmodel:default/churn'),
          versionId: z.string().optional().describe('Of a model'),
          profile: z.string().optional(),
        }),
      output: z => z.object({ id: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const caller = actingCaller(auth, credentials);
      const body = check(startRunBody, input);
      const output = await audited(
        auditor,
        {
          eventId: 'smoke-run-start',
          severityLevel: 'medium',
          meta: { ...body, requestedBy: caller.subject, by: 'action' },
        },
        () => commands.start(body, caller),
        ({ id }) => ({ id }),
      );
      return { output };
    },
  });
}
