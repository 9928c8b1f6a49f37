import { V1Pod } from '@kubernetes/client-node';
import { Decision, decide, RunView } from './decide';
import { PATIENCE } from './Patience';

const MINUTE = 60_000;
const NODE = { nodeName: 'gpu-1', containers: [] };

function pod(
  status: V1Pod['status'],
  metadata: V1Pod['metadata'] = {},
  deleted = false,
): RunView['pods'] {
  return [
    {
      pod: { metadata: { uid: 'u', ...metadata }, spec: NODE, status },
      deleted,
    },
  ];
}
const container = (state: object, name = 'test') => ({
  ...{ name, image: '', imageID: '', ready: false, restartCount: 0, state },
});
const waits = (reason: string) => ({
  phase: 'Pending',
  containerStatuses: [container({ waiting: { reason } })],
});
const disruption = (reason: string) => [
  { type: 'DisruptionTarget', status: 'True', reason },
];

function view(change: Partial<RunView>): RunView {
  return {
    pods: [],
    age: 0,
    sinceChange: 0,
    isQueued: false,
    schedulingMs: 10 * MINUTE,
    fetchMs: 10 * MINUTE,
    patience: PATIENCE,
    ...change,
  };
}

it.each<[string, Partial<RunView>, Partial<Decision>]>([
  ['no pod yet', { age: 9 * MINUTE }, { type: 'wait', forMs: MINUTE }],
  ['no pod in time', { age: 10 * MINUTE }, { type: 'ask-job' }],
  [
    'a pull that may yet work',
    { pods: pod(waits('ImagePullBackOff')), sinceChange: MINUTE },
    { type: 'wait', forMs: MINUTE },
  ],
  [
    'a pull that does not',
    { pods: pod(waits('ImagePullBackOff')), sinceChange: 2 * MINUTE },
    { type: 'end', exitClass: 'infra-failed' },
  ],
  [
    'a name that is none',
    { pods: pod(waits('InvalidImageName')) },
    { type: 'end', exitClass: 'infra-failed' },
  ],
  [
    'the ordinary course of things',
    { pods: pod(waits('PodInitializing')), sinceChange: 9 * MINUTE },
    {
      type: 'wait',
      saying: 'Starting its containers, with the image of the runner',
    },
  ],
  [
    'an image that takes for ever, with its GPU',
    { pods: pod(waits('PodInitializing')), sinceChange: 10 * MINUTE },
    { type: 'end', exitClass: 'infra-failed' },
  ],
  [
    'a fetch that takes for ever',
    {
      pods: pod({
        phase: 'Pending',
        initContainerStatuses: [container({ running: {} }, 'fetch')],
      }),
      sinceChange: 10 * MINUTE,
    },
    {
      type: 'end',
      reason:
        'It was given up after 10 minutes of: Fetching the model into the pod',
    },
  ],
  [
    'a disruption that has not ended it',
    {
      pods: pod({
        phase: 'Running',
        conditions: disruption('DeletionByTaintManager'),
        containerStatuses: [container({ running: {} })],
      }),
      sinceChange: MINUTE,
    },
    { type: 'wait', forMs: 30_000 },
  ],
  [
    'a disruption of which nothing comes: its node is lost',
    {
      pods: pod({
        phase: 'Running',
        conditions: disruption('DeletionByTaintManager'),
        containerStatuses: [container({ running: {} })],
      }),
      sinceChange: 2 * MINUTE,
    },
    {
      type: 'end',
      reason: 'Its node was lost while it ran there (DeletionByTaintManager)',
    },
  ],
  [
    'a pass in the moment of a disruption',
    {
      pods: pod({
        phase: 'Succeeded',
        conditions: disruption('PreemptionByScheduler'),
        containerStatuses: [container({ terminated: { exitCode: 0 } })],
      }),
    },
    { type: 'ended' },
  ],
  [
    'a pod that is gone',
    { pods: pod({ phase: 'Running' }, {}, true) },
    { type: 'ask-job' },
  ],
  [
    'a pod whose containers say nothing',
    { pods: pod({ phase: 'Failed' }) },
    { type: 'end', exitClass: 'infra-failed', isOver: true },
  ],
])('%s', (_, change, decision) => {
  expect(decide(view(change))).toMatchObject(decision);
});
