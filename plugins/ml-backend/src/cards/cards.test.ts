import { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { cardAnswer } from '@callboard/plugin-ml-common';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { Policies, startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const EXAMPLES = resolve(__dirname, '../../../../examples/models');
const CARD = '/ml/v1/entities/mlmodel/default/tumor-screening/card';
const POLICIES: Policies = {
  outsider: {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'HAS_METADATA',
      resourceType: 'catalog-entity',
      params: { key: 'name', value: 'wine-cultivar' },
    },
  },
};

afterAll(dropPostgresDatabases);

describe.each([
  ['SQLite', undefined],
  ...(POSTGRES ? ([['PostgreSQL', POSTGRES]] as const) : []),
])('cards on %s', (_, database) => {
  let folder: string;
  let portal: Awaited<ReturnType<typeof startTestPortal>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cards-'));
    for (const model of ['tumor-screening', 'wine-cultivar']) {
      await cp(join(EXAMPLES, model), join(folder, model), { recursive: true });
    }
    portal = await startTestPortal({ database, policies: POLICIES });
    await portal.fill(company());
  });
  afterAll(async () => {
    await portal.stop();
    await rm(folder, { recursive: true });
  });

  function beside(model: string) {
    return {
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/${model}/catalog-info.yaml`,
      },
    };
  }

  function company(spec: Entity['spec'] = {}): Entity[] {
    return [
      group('radiology'),
      ml(
        'MlModel',
        'tumor-screening',
        {
          framework: 'scikit-learn',
          license: 'Apache-2.0',
          riskTier: 'high',
          trainedOn: ['breast-masses'],
          modelCard: './model-card.md',
          ...spec,
        },
        beside('tumor-screening'),
      ),
      ml(
        'MlModel',
        'wine-cultivar',
        { modelCard: './model-card.md' },
        beside('wine-cultivar'),
      ),
      ml(
        'MlDataset',
        'breast-masses',
        { croissant: './croissant.json' },
        beside('tumor-screening'),
      ),
    ];
  }

  async function card(path = CARD, user = 'anybody') {
    const { body } = await portal.get(path, user);
    return cardAnswer.parse(body);
  }

  it('is never before the first look, and then the whole card', async () => {
    expect(await card()).toMatchObject({ state: 'never' });
    await portal.runTask('cards-sync');
    const read = await card();
    expect(read).toMatchObject({ state: 'ok', revision: 1 });
    const wine = await card(CARD.replace('tumor-screening', 'wine-cultivar'));
    const data = await card(
      CARD.replace(
        'mlmodel/default/tumor-screening',
        'mldataset/default/breast-masses',
      ),
    );
  });
});
