import { V1Pod } from '@kubernetes/client-node';
import { gpuSeconds } from './gpuSeconds';

const NOW = new Date('2026-11-22T10:10:00Z');

/** On its node since 10:00:00. */
function pod(status: V1Pod['status'] = {}, deletedAt?: string) {
  return {
    deleted: false,
    pod: {
      metadata: {
        ...(deletedAt && { deletionTimestamp: new Date(deletedAt) }),
      },
      status: {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'True',
            lastTransitionTime: new Date('2026-11-22T10:00:00Z'),
          },
        ],
        ...status,
      },
    },
  };
}

function ended(at: string): V1Pod['status'] {
  const terminated = { exitCode: 0, finishedAt: new Date(at) };
  return {
    containerStatuses: [
      {
        ...{ name: 'test', image: '', imageID: '', ready: false },
        ...{ restartCount: 0, state: { terminated } },
      },
    ],
  };
}

it.each([
  ['until its container ended', [pod(ended('2026-11-22T10:01:30Z'))], 90],
  ['until now while it runs', [pod()], 600],
  ['until it was told to go', [pod({}, '2026-11-22T10:02:00Z')], 120],
  [
    'of all its pods together',
    [pod(ended('2026-11-22T10:01:00Z')), pod(ended('2026-11-22T10:02:00Z'))],
    180,
  ],
  ['none without a node', [pod({ conditions: [] })], 0],
  [
    'none that are negative where clocks differ',
    [pod(ended('2026-11-22T09:59:00Z'))],
    0,
  ],
])('a pod holds its GPUs %s', (_, pods, seconds) => {
  expect(gpuSeconds(pods, 1, NOW)).toBe(seconds);
  expect(gpuSeconds(pods, 4, NOW)).toBe(4 * seconds);
});
