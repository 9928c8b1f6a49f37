import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { SmokeRun, smokeRun } from '@callboard/plugin-ml-common';
import { Registry } from 'prom-client';
import { createFinishedNotice } from './createFinishedNotice';
import { RunMetrics } from './RunMetrics';

const id = '00000000-0000-4000-8000-000000000001';
const failed: SmokeRun = smokeRun.parse({
  id,
  entityRef: 'mlmodel:default/churn',
  uid: 'u1',
  target: { type: 'version', versionId: id, label: '1' },
  profile: 'cpu',
  trigger: 'schedule',
  requestedBy: 'user:default/ada',
  state: 'finished',
  attempt: 1,
  exitClass: 'model-failed',
  reason: 'The output y is NaN',
  stages: [],
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: '2026-11-20T10:00:10Z',
  finishedAt: '2026-11-20T10:00:30Z',
});
const churn: Entity = {
  apiVersion: 'callboard.dev/v1alpha1',
  kind: 'MlModel',
  metadata: { name: 'churn', title: 'Churn', uid: 'u1' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/sales' }],
};

function start(
  options: {
    entities?: Entity[];
    send?: (options: NotificationSendOptions) => Promise<void>;
    timeoutMs?: number;
  } = {},
) {
  const sent: NotificationSendOptions[] = [];
  const logger = mockServices.logger.mock();
  const registry = new Registry();
  const metrics = new RunMetrics(registry);
  const notice = createFinishedNotice({
    catalogReader: { entities: async () => options.entities ?? [churn] },
    logger,
    metrics,
    notifications: {
      send: options.send ?? (async each => void sent.push(each)),
    },
    profiles: [{ name: 'cpu', runner: 'process' }],
    timeoutMs: options.timeoutMs ?? 20_000,
    queue: { ofEntity: async () => ({ runs: [failed] }) },
  });
  return { logger, metrics, notice, registry, sent };
}

it('tells the owner of a scheduled run that failed, with a link to it', async () => {
  const { notice, sent } = start();
  await notice(failed);
  expect(sent).toEqual([
    {
      recipients: { type: 'entity', entityRef: 'group:default/sales' },
      payload: expect.objectContaining({
        title: 'Churn failed its smoke test',
        description: 'The output y is NaN (profile cpu)',
        link: `/catalog/default/mlmodel/churn/smoke-tests?run=${id}`,
        scope: 'ml-smoke-test:mlmodel:default/churn',
      }),
    },
  ]);
});

it('tells the person who started it', async () => {
  const { notice, sent } = start();
  await notice({ ...failed, trigger: 'user' });
  expect(sent.map(({ recipients }) => recipients)).toEqual([
    { type: 'entity', entityRef: 'user:default/ada' },
  ]);
});

it.each<[string, Entity[]]>([
  ['is gone', []],
  [
    'has another uid by now',
    [{ ...churn, metadata: { ...churn.metadata, uid: 'u2' } }],
  ],
  ['has no owner', [{ ...churn, relations: [] }]],
])('tells nobody of an entity that %s', async (_, entities) => {
  const { logger, notice, sent } = start({ entities });
  await notice(failed);
  expect(sent).toEqual([]);
  expect(logger.warn).not.toHaveBeenCalled();
});

it('does not wait for ever for whoever takes notices', async () => {
  const send = () => new Promise<void>(() => {});
  const { logger, notice } = start({ send, timeoutMs: 50 });
  await notice(failed);
  expect(logger.warn.mock.calls.flat().join()).toContain('took longer than');
});

it('goes without notices where nobody takes them, and counts all the same', async () => {
  const send = async () => {
    throw new Error('no plugin notifications');
  };
  const { logger, metrics, notice, registry } = start({ send });
  metrics.watch({ counts: async () => [{ state: 'queued', count: 3 }] });
  await notice({ ...failed, gpuSeconds: 90 });
  expect(logger.warn.mock.calls.flat().join()).toContain(
    `Nobody was notified of the smoke test ${id} of mlmodel:default/churn`,
  );
  const text = await registry.metrics();
  expect(text).toContain(
    'callboard_smoke_runs_finished_total{exit_class="model-failed",runner="process",trigger="schedule"} 1',
  );
  expect(text).toContain(
    'callboard_smoke_run_duration_seconds_sum{exit_class="model-failed"} 20',
  );
  expect(text).toContain('callboard_smoke_gpu_seconds_total{profile="cpu"} 90');
  expect(text).toContain('callboard_smoke_runs_unfinished{state="queued"} 3');
});
