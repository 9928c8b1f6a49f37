import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { group, ml } from '../__testUtils__/company';
import { ownActions } from '../__testUtils__/ownActions';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from '../__testUtils__/heldRegistry';

jest.setTimeout(60_000);

const { actions, factory: ownRegistry } = ownActions();
const registry = heldRegistry('held', 'one');
let portal: Awaited<ReturnType<typeof startTestPortal>>;

beforeAll(async () => {
  portal = await startTestPortal({
    policies: POLICIES,
    features: [ownRegistry, registry.module],
  });
  registry.set('m', [said('1', { digest: digestOf('1') }), said('2')]);
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'm', {
      owner: 'wine',
      registries: [{ type: 'held', instance: 'one', name: 'm' }],
    }),
  ]);
  await portal.runTask('registry-sync');
});
afterAll(() => portal.stop());

function invoke(name: string, input: JsonObject, user: string) {
  return actions.invoke({
    id: `test:${name}`,
    input,
    credentials: mockCredentials.user(`user:default/${user}`),
  });
}

it('gives versions to those who may see the model, and says that it only reads', async () => {
  const { actions: all } = await actions.list();
  for (const name of ['list-model-versions', 'get-model-version']) {
    expect(all.find(action => action.name === name)?.attributes).toEqual({
      readOnly: true,
      destructive: false,
      idempotent: true,
    });
  }
  const input = { name: 'm', limit: 1 };
  const { output } = await invoke('list-model-versions', input, 'everything');
  expect(output).toMatchObject({
    totalItems: 2,
    versions: [{ label: '2' }],
    main: { reason: 'newest' },
  });
  const { versionId } = Object(output).versions[0];
  expect(
    await invoke('get-model-version', { versionId }, 'everything'),
  ).toMatchObject({ output: { version: { label: '2', evaluations: [] } } });
  await expect(
    invoke('list-model-versions', input, 'own-things'),
  ).rejects.toThrow('No entity mlmodel:default/m');
  await expect(
    invoke('get-model-version', { versionId }, 'own-things'),
  ).rejects.toThrow(`No version ${versionId}`);
});
