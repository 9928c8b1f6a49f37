import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { EntityFiles } from '@callboard/plugin-ml-node';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleRows } from './SampleRows';

const features = [{ name: 'x', dtype: 'float32' }];
const model = { features, classes: 2 };
const sample = { file: 'rows.csv', target: 'y', classes: ['no', 'yes'] };
const open = { containsPersonalData: false, sample };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
  await writeFile(join(folder, 'rows.csv'), 'x,y\n1,no\n2,yes\n');
  await writeFile(join(folder, 'latin1.csv'), Buffer.of(0x78, 0xe9, 0x0a));
  await writeFile(join(folder, 'large.csv'), 'x'.repeat(101));
});
afterEach(() => rm(folder, { recursive: true }));

function dataset(name: string, spec: JsonObject): Entity {
  const location = `file:${folder}/catalog-info.yaml`;
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlDataset',
    metadata: {
      name,
      annotations: { 'backstage.io/managed-by-location': location },
    },
    spec: { owner: 'a', lifecycle: 'production', type: 'table', ...spec },
  };
}

async function rowsOf(...specs: JsonObject[]) {
  const entities = specs.map((spec, n) => dataset(`d${n}`, spec));
  const samples = new SampleRows({
    catalog: catalogServiceMock({ entities }),
    files: new EntityFiles({
      urlReader: mockServices.urlReader.mock(),
      ...{ maxBytes: 100, limitedBy: 'a test', timeoutMs: 1000 },
    }),
    integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
  });
  const refs = specs.map((_, n) => `mldataset:default/d${n}`);
  return samples.of(
    specs.length === 0 ? ['mldataset:default/gone'] : refs,
    model,
    { credentials: mockCredentials.user() },
  );
}

it('reads the first rows that can be used', async () => {
  const closed = { ...open, containsPersonalData: true };
  expect(await rowsOf(closed, open, open)).toMatchObject({
    ...{ status: 'found', source: 'mldataset:default/d1' },
    content: 'x,y\n1,no\n2,yes\n',
  });
});

const withFile = (file: string) => ({ ...open, sample: { ...sample, file } });

it.each<[string, JsonObject[]]>([
  ['d0: it contains personal data', [{ ...open, containsPersonalData: true }]],
  [
    'd0: it may contain personal data: spec.containsPersonalData is not',
    [{ sample }],
  ],
  ['d0: spec.sample names no file', [{ containsPersonalData: false }]],
  ['d0: no such data set is known', [{ ...open, type: 'no such type' }]],
  ['gone: no such data set is known', []],
  [
    'none.csv cannot be read: Error: There is no such file',
    [withFile('none.csv')],
  ],
  ['must lie in the folder', [withFile('/etc/hostname')]],
  ['cannot be read: TypeError', [withFile('latin1.csv')]],
  ['Larger than 100 bytes', [withFile('large.csv')]],
  [
    'd0: spec.sample names no file with rows; mldataset:default/d1: it contains',
    [{ containsPersonalData: false }, { containsPersonalData: true }],
  ],
])('says why there are none: %s', async (reason, specs) => {
  expect(await rowsOf(...specs)).toMatchObject({
    ...{ status: 'none', reason: expect.stringContaining(reason) },
  });
});

it('knows the classes of rows that may not be copied', async () => {
  expect(await rowsOf({ sample })).toMatchObject({ classes: ['no', 'yes'] });
});
