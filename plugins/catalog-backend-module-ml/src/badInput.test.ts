import { createMockDirectory } from '@backstage/backend-test-utils';
import { createServer, type Server } from 'node:http';
import { stringify } from 'yaml';
import { mlEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

const good = mlEntity('MlModel', 'good', { riskTier: 'high' });
const bad = mlEntity('MlModel', 'bad', { riskTier: 'extreme' });
const riskTierRule =
  'spec.riskTier must be one of minimal, limited, high, prohibited, found "extreme"';

const yaml = (...documents: unknown[]) =>
  documents.map(document => stringify(document)).join('---\n');

const model = (name: string, envelope: object) => ({
  ...mlEntity('MlModel', name),
  ...envelope,
});

// One Location a file: the catalog drops everything that a Location names
// when one of its files is not YAML.
const locationOf = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Location',
  metadata: { name },
  spec: { type: 'file', target: `./${name}.yaml` },
});

describe('a bad document', () => {
  const folder = createMockDirectory({
    content: {
      'all.yaml': yaml(locationOf('models'), locationOf('broken')),
      'models.yaml': yaml(
        bad,
        good,
        model('old-api', { apiVersion: 'callboard.dev/v1' }),
        model('wrong-case', { kind: 'mlmodel' }),
        model('no-spec', { spec: undefined }),
      ),
      'broken.yaml': 'kind: [MlModel\n',
    },
  });
  let catalog: Awaited<ReturnType<typeof startTestCatalog>>;

  beforeAll(async () => {
    catalog = await startTestCatalog({ files: [folder.resolve('all.yaml')] });
  }, 60_000);

  afterAll(() => catalog.stop());

  it('leaves its neighbours in the file and beside it alone', async () => {
    expect(await catalog.entity('mlmodel:default/good')).toMatchObject(good);
  });

  it.each([
    ['a value outside the list', 'mlmodel:default/bad', riskTierRule],
    [
      'another apiVersion',
      'mlmodel:default/old-api',
      'kind must be MlModel of apiVersion callboard.dev/v1alpha1, found MlModel of callboard.dev/v1',
    ],
    [
      'a kind in the wrong case',
      'mlmodel:default/wrong-case',
      'kind must be MlModel of apiVersion callboard.dev/v1alpha1, found mlmodel',
    ],
    ['no spec', 'mlmodel:default/no-spec', 'spec is required'],
  ])('is reported with file, path and rule: %s', async (_what, ref, rule) => {
    const { text, location } = await catalog.failure(ref);
    const file = `file:${folder.resolve('models.yaml')}`;
    expect(location).toBe(file);
    expect(text).toContain(`${file}: ${ref}: ${rule}`);
  });

  it('is reported with its file when it is not YAML', async () => {
    const { text } = await catalog.failure('location:default/broken');
    expect(text).toContain(
      `YAML error at file:${folder.resolve('broken.yaml')}`,
    );
    expect(text).toContain('at line 2, column 1');
  });
});

it('an entity that turns bad keeps its last good state and shows the rule', async () => {
  const catalog = await startTestCatalog({ entities: [good] });
  await catalog.entity('mlmodel:default/good');
  await catalog.setEntities([
    { ...good, spec: { ...good.spec, riskTier: 'extreme' } },
  ]);
  const entity = await catalog.entity(
    'mlmodel:default/good',
    candidate => 'status' in candidate,
  );
  expect(entity).toMatchObject({
    spec: { riskTier: 'high' },
    status: {
      items: [
        { level: 'error', message: expect.stringContaining(riskTierRule) },
      ],
    },
  });
  await catalog.stop();
}, 60_000);

describe('registering from a URL', () => {
  let catalog: Awaited<ReturnType<typeof startTestCatalog>>;
  let files: Server;
  let base: string;

  beforeAll(async () => {
    files = createServer((request, response) => {
      response.end(
        request.url === '/bad.yaml'
          ? yaml(good, bad)
          : yaml(good, mlEntity('MlFeatureSet', 'patients')),
      );
    });
    await new Promise<void>(resolve => {
      files.listen(0, '127.0.0.1', resolve);
    });
    const address = files.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    base = `http://127.0.0.1:${port}`;
    catalog = await startTestCatalog({ hosts: [`127.0.0.1:${port}`] });
  }, 60_000);

  afterAll(async () => {
    await catalog.stop();
    files.close();
  });

  const dryRun = (file: string) =>
    catalog.post('/locations?dryRun=true', {
      type: 'url',
      target: `${base}/${file}`,
    });

  it('shows beforehand what would come, owners included', async () => {
    const response = await dryRun('good.yaml');
    expect(response.status).toBe(201);
    const { entities } = await response.json();
    expect(entities).toEqual(
      expect.arrayContaining(
        ['MlModel', 'MlFeatureSet', 'MlFeature'].map(kind =>
          expect.objectContaining({
            kind,
            spec: expect.objectContaining({ owner: 'ml' }),
          }),
        ),
      ),
    );
  });

  it('says beforehand what is wrong, with file, path and rule', async () => {
    const response = await dryRun('bad.yaml');
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error.message).toContain(
      `url:${base}/bad.yaml: mlmodel:default/bad: ${riskTierRule}`,
    );
    expect(await catalog.allEntities()).toEqual([]);
  });

  it('has a single entity checked', async () => {
    const response = await catalog.post('/validate-entity', {
      entity: bad,
      location: 'url:https://git.example/catalog-info.yaml',
    });
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(
      'spec.riskTier must be one of',
    );
  });
});
