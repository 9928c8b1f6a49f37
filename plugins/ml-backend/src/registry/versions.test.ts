import { JsonObject } from '@backstage/types';
import { ModelVersion, VersionsPage } from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from './__testUtils__/heldRegistry';

jest.setTimeout(120_000);

const ENGINES: Array<[string, JsonObject | undefined]> = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as [string, JsonObject]] : []),
];

afterAll(dropPostgresDatabases);

const model = (name: string, ...registries: string[]) =>
  ml('MlModel', name, {
    registries: registries.map(registry => {
      const [type, instance] = registry.split(':');
      return { type, instance, name };
    }),
  });

describe.each(ENGINES)('versions on %s', (_engine, database) => {
  const one = heldRegistry('held', 'one');
  const two = heldRegistry('held', 'two');
  let portal: Awaited<ReturnType<typeof startTestPortal>>;

  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      policies: POLICIES,
      features: [one.module, two.module],
    });
  });
  afterAll(() => portal.stop());
  beforeEach(() => {
    one.fault = undefined;
    two.fault = undefined;
  });

  const sync = () => portal.runTask('registry-sync');
  async function versionsOf(name: string, search = ''): Promise<VersionsPage> {
    const { body, status } = await portal.get(
      `/ml/v1/entities/MlModel/default/${name}/versions${search}`,
    );
    expect(status).toBe(200);
    return body;
  }
  const labels = ({ versions }: VersionsPage) =>
    versions.map(({ label }: ModelVersion) => label);

  it('shows two names of one digest as one version', async () => {
    const digest = digestOf('twin');
    one.set('twin', [said('7', { digest, aliases: ['champion'] })]);
    two.set('twin', [
      said('2024', { digest, metrics: { accuracy: 0.9 } }),
      said('2023', { digest: digestOf('other') }),
    ]);
    await portal.fill([group('radiology'), model('twin', one.id, two.id)]);
    await sync();
    const page = await versionsOf('twin');
    expect(page.totalItems).toBe(2);
    expect(page.main?.reason).toBe('alias champion');
    const main = page.versions.find(
      each => each.versionId === page.main?.versionId,
    );
    expect(main).toMatchObject({
      label: '7',
      digest,
      metrics: { accuracy: 0.9 },
      names: [
        { registry: 'held:one', version: '7' },
        { registry: 'held:two', version: '2024' },
      ],
      conflicts: [],
    });
    expect(labels(page)).toEqual(['2023', '7']);
  });
});
