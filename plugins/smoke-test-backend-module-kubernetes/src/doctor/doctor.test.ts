import { mockServices } from '@backstage/backend-test-utils';
import {
  LoopbackCluster,
  startLoopbackCluster,
} from '../__testUtils__/cluster/startLoopbackCluster';
import { shippedRules } from '../__testUtils__/startRunner';
import { doctor } from './doctor';

jest.setTimeout(60_000);

const IMAGE = `registry.example.com/runner@sha256:${'a'.repeat(64)}`;

let cluster: LoopbackCluster;
beforeAll(async () => {
  cluster = await startLoopbackCluster();
});
afterAll(async () => {
  await cluster.stop();
});

/** The status and the last line of the doctor, for profiles in these namespaces. */
async function look(namespaces: string[], rules = shippedRules()) {
  const gpu = {
    name: 'gpu',
    url: cluster.url,
    authProvider: 'serviceAccount',
    serviceAccountToken: await cluster.tokenFor(rules),
  };
  const profiles = namespaces.map((namespace, index) => ({
    name: `l4-${index}`,
    runner: 'kubernetes',
    kubernetes: { cluster: 'gpu', image: 'cuda', namespace },
  }));
  const data = {
    backend: { baseUrl: 'https://portal.example.com' },
    kubernetes: {
      clusterLocatorMethods: [{ type: 'config', clusters: [gpu] }],
    },
    smokeTest: { kubernetes: { images: { cuda: IMAGE } }, profiles },
  };
  const written: string[] = [];
  const status = await doctor(mockServices.rootConfig({ data }), text =>
    written.push(text),
  );
  return { status, last: written.at(-1) };
}

const CAN = 'Smoke tests can run, as far as can be seen from here\n';
const CANNOT = 'Smoke tests cannot run everywhere yet\n';

it('ends with 0 when nothing is missing, though there is what it cannot see', async () => {
  expect(await look([cluster.namespace])).toEqual({ status: 0, last: CAN });
});

it('ends with 0 when only rights are too many', async () => {
  const rules = [
    ...shippedRules(),
    { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
  ];
  expect((await look([cluster.namespace], rules)).status).toBe(0);
});

it('ends with 1 when something is missing, be it in one namespace of several', async () => {
  expect(await look([cluster.namespace], [])).toEqual({
    status: 1,
    last: CANNOT,
  });
  expect(await look(['elsewhere', cluster.namespace])).toEqual({
    status: 1,
    last: CANNOT,
  });
});

it('ends with 1 where no profile is of this runner', async () => {
  const { last, status } = await look([]);
  expect(status).toBe(1);
  expect(last).toMatch(/there is nothing to look at/);
});
