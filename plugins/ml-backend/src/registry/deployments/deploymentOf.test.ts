import { deploymentOf } from './deploymentOf';

const service = {
  ref: 'mlinferenceservice:default/s',
  uid: 'u',
  name: 's',
  traffic: [],
};

/** Deployments of versions by digest, newest first; none is known to a registry. */
function deployed(...digests: string[]) {
  return digests.map((digest, index) => ({
    stored: {
      id: String(index),
      serviceUid: 'u',
      serviceRef: service.ref,
      environment: 'production',
      digest,
      at: new Date(Date.UTC(2026, 10, 20 - index)).toISOString(),
      by: 'cd',
      reportedBy: 'external:cd',
    },
    service,
    model: 'm',
  }));
}

const primary = (version?: string) => ({
  model: 'm',
  role: 'primary' as const,
  version,
});
const canary = (version?: string) => ({
  model: 'm',
  role: 'canary' as const,
  version,
});

it.each([
  ['only one: the newest', [primary('3')], ['2', '3'], ['2']],
  ['a canary alone: the newest', [canary('3')], ['2', '3'], ['2']],
  ['none deployed', [primary('3')], [], [undefined]],
  ['the canary newest', [primary('2'), canary('3')], ['3', '2'], ['2', '3']],
  [
    'the canary an older version',
    [primary('3'), canary('2')],
    ['2', '3', '2'],
    ['3', '2'],
  ],
  [
    'the canary not yet deployed',
    [primary('2'), canary('3')],
    ['2', '1'],
    ['2', undefined],
  ],
  [
    'the primary left behind',
    [primary('3'), canary('4')],
    ['4', '2'],
    ['2', '4'],
  ],
  [
    'a version that nobody declares',
    [primary('2'), canary('3')],
    ['9', '3', '2'],
    ['9', '3'],
  ],
  ['both of one version', [primary('3'), canary('3')], ['3', '2'], ['3', '3']],
  ['nothing declared', [primary(), canary()], ['2'], ['2', undefined]],
])('%s', (_, traffic, digests, expected) => {
  const found = traffic.map(entry =>
    deploymentOf(entry, traffic, deployed(...digests)),
  );
  expect(found.map(each => each?.stored.digest)).toEqual(expected);
});

it('leaves the deployments of other models alone', () => {
  const other = { ...primary('1'), model: 'other' };
  expect(
    deploymentOf(other, [primary('3'), other], deployed('3')),
  ).toBeUndefined();
});
