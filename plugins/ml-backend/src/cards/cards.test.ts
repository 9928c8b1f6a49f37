import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CardAnswer,
  cardAnswer,
  cardDiff,
  cardRevisions,
  TimelineEvent,
} from '@callboard/plugin-ml-common';
import { JsonObject } from '@backstage/types';
import {
  appendFile,
  cp,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { recordingNotifications } from '../__testUtils__/recordingNotifications';
import { Policies, startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const EXAMPLES = resolve(__dirname, '../../../../examples/models');
const ENTITY = '/ml/v1/entities/mlmodel/default/tumor-screening';
/** Sees nothing but models. */
const POLICIES: Policies = {
  outsider: {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_KIND',
      resourceType: 'catalog-entity',
      params: { kinds: ['MlModel'] },
    },
  },
  stranger: { result: AuthorizeResult.DENY },
};

const ENGINES: Array<[string, JsonObject | undefined]> = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as [string, JsonObject]] : []),
];

afterAll(dropPostgresDatabases);

describe.each(ENGINES)('cards on %s', (_, database) => {
  let folder: string;
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  const notifications = recordingNotifications();
  const file = (...path: string[]) => join(folder, 'tumor-screening', ...path);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cards-'));
    for (const model of ['tumor-screening', 'wine-cultivar']) {
      await cp(join(EXAMPLES, model), join(folder, model), { recursive: true });
    }
    portal = await startTestPortal({
      database,
      policies: POLICIES,
      features: [notifications.factory],
      ml: { registry: { files: [{ instance: 'examples', target: folder }] } },
    });
    await portal.fill(company());
    await portal.runTask('registry-sync');
  });
  afterAll(async () => {
    await portal.stop();
    await rm(folder, { recursive: true });
  });

  const beside = (model: string) => ({
    annotations: {
      'backstage.io/managed-by-location': `file:${folder}/${model}/catalog-info.yaml`,
    },
  });
  const registries = (name: string) => [
    { type: 'files', instance: 'examples', name },
  ];

  function company(modelCard = './model-card.md') {
    return [
      group('diagnostics'),
      ml(
        'MlModel',
        'tumor-screening',
        {
          owner: 'diagnostics',
          framework: 'scikit-learn',
          license: 'Apache-2.0',
          riskTier: 'high',
          trainedOn: ['breast-masses-train'],
          registries: registries('tumor-screening'),
          modelCard,
        },
        beside('tumor-screening'),
      ),
      ml(
        'MlModel',
        'wine-cultivar',
        {
          modelCard: './model-card.md',
          registries: registries('wine-cultivar'),
        },
        beside('wine-cultivar'),
      ),
      ...['breast-masses-train', 'breast-masses-held-out'].map(name =>
        ml(
          'MlDataset',
          name,
          { croissant: './croissant.json' },
          beside('tumor-screening'),
        ),
      ),
    ];
  }

  async function card(entity = ENTITY, user = 'anybody'): Promise<CardAnswer> {
    const { body } = await portal.get(`${entity}/card`, user);
    return cardAnswer.parse(body);
  }
  async function synced() {
    await portal.runTask('cards-sync');
    return card();
  }
  const score = ({ assessment }: CardAnswer) => assessment?.assurance ?? -1;
  function field({ assessment }: CardAnswer, id: string) {
    return assessment?.sections
      .flatMap(({ fields }) => fields)
      .find(each => each.field === id);
  }

  it('is never before the first look, and then says what the card is worth', async () => {
    expect(await card()).toMatchObject({ state: 'never' });
    const read = await synced();
    expect(read).toMatchObject({
      state: 'ok',
      revision: 1,
      location: './model-card.md',
      about: { label: '3', reason: 'alias champion' },
    });
    expect(read.assessment).toMatchObject({
      missingCritical: [],
      profile: 'high',
    });
    const verdicts = read.assessment?.metrics.map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['agrees']));
    expect(field(read, 'identity.version')).toMatchObject({
      provenance: 'derived',
    });
    const thin = await card(ENTITY.replace('tumor-screening', 'wine-cultivar'));
    expect(score(thin)).toBeLessThan(60);
    expect(score(read)).toBeGreaterThan(70);
  });

  it('shows the same number in the inventory', async () => {
    await portal.sweep();
    const { body } = await portal.get(`${ENTITY}/summary`);
    const read = await card();
    expect(body.statuses.card).toMatchObject({
      value: score(read),
      level: read.assessment?.passes ? 'ok' : 'attention',
      measuredAt: expect.any(String),
    });
  });

  it('takes one file of several data sets for one card, and no copy', async () => {
    for (const name of ['breast-masses-train', 'breast-masses-held-out']) {
      const read = await card(`/ml/v1/entities/mldataset/default/${name}`);
      const findings = read.assessment?.sections
        .flatMap(({ fields }) => fields)
        .flatMap(each => each.findings);
      expect(findings?.filter(({ code }) => code === 'duplicate')).toEqual([]);
      expect(read.state).toBe('ok');
    }
  });

  it('finds text that was copied from an older card, and names it to those who see it', async () => {
    const own = await readFile(
      join(folder, 'wine-cultivar', 'model-card.md'),
      'utf8',
    );
    const text = await readFile(file('model-card.md'), 'utf8');
    const use = text.slice(
      text.indexOf('## Intended use'),
      text.indexOf('## Out of scope'),
    );
    await appendFile(
      join(folder, 'wine-cultivar', 'model-card.md'),
      `\n${use}`,
    );
    await synced();
    const wine = await card(ENTITY.replace('tumor-screening', 'wine-cultivar'));
    expect(field(wine, 'purpose.intendedUse')).toMatchObject({
      validity: 0,
      findings: [
        {
          code: 'duplicate',
          text: expect.stringContaining(
            'the card of mlmodel:default/tumor-screening',
          ),
        },
      ],
    });
    expect(field(await card(), 'purpose.intendedUse')).toMatchObject({
      validity: 1,
    });
    await writeFile(join(folder, 'wine-cultivar', 'model-card.md'), own);
    await synced();
  });

  it('hides from whom the catalog hides', async () => {
    for (const path of [
      'card',
      'card/revisions',
      'card/revisions/1/diff',
      'card/export',
    ]) {
      expect((await portal.get(`${ENTITY}/${path}`, 'stranger')).status).toBe(
        404,
      );
    }
    const shown = field(await card(), 'data.trainingData');
    expect(shown?.items?.some(({ ref }) => ref)).toBe(true);
    const hidden = await card(ENTITY, 'outsider');
    expect(
      field(hidden, 'data.trainingData')?.items?.every(
        ({ ref, dead }) => !ref && !dead,
      ),
    ).toBe(true);
    expect(score(hidden)).toBe(score(await card()));
  });

  it('keeps each revision, with what it changed', async () => {
    const before = await readFile(file('model-card.md'), 'utf8');
    await writeFile(
      file('model-card.md'),
      before
        .replace('Apache-2.0', 'MIT')
        .replace('license: apache-2.0', 'license: mit'),
    );
    const contradicting = await synced();
    expect(contradicting).toMatchObject({ revision: 2 });
    expect(field(contradicting, 'identity.license')).toMatchObject({
      findings: [{ code: 'contradiction' }],
    });
    await synced();
    const { revisions } = cardRevisions.parse(
      (await portal.get(`${ENTITY}/card/revisions`)).body,
    );
    expect(
      revisions.map(({ changed, revision }) => [
        revision,
        revision > 1 ? changed : [],
      ]),
    ).toEqual([
      [2, ['identity.license']],
      [1, []],
    ]);
    expect(revisions[0].assurance).toBe(score(contradicting));
    const diff = cardDiff.parse(
      (await portal.get(`${ENTITY}/card/revisions/2/diff`)).body,
    );
    expect(diff).toMatchObject({
      from: 1,
      to: 2,
      fields: [{ field: 'identity.license' }],
    });
    expect((await portal.get(`${ENTITY}/card/revisions/3/diff`)).status).toBe(
      404,
    );
    expect((await portal.get(`${ENTITY}/card/revisions/x/diff`)).status).toBe(
      400,
    );
    await writeFile(file('model-card.md'), before);
    expect(await synced()).toMatchObject({ revision: 3 });
  });

  it('keeps the last good card while its file cannot be read or understood', async () => {
    const good = await card();
    await rename(file('model-card.md'), file('away.md'));
    const away = await synced();
    expect(away).toMatchObject({
      state: 'failing',
      revision: good.revision,
      readAt: good.readAt,
    });
    expect(away.error).toContain('There is no such file');
    expect(score(away)).toBe(score(good));
    await writeFile(file('model-card.md'), '---\na: [\n---\n');
    for (const read of [await synced(), await synced()]) {
      expect(read).toMatchObject({
        state: 'failing',
        error: expect.stringContaining('line'),
      });
    }
    await portal.sweep();
    const { body } = await portal.get(`${ENTITY}/summary`);
    expect(body.statuses.card).toMatchObject({
      level: 'attention',
      value: score(good),
      reason: expect.stringContaining('last good card'),
    });
    await rename(file('away.md'), file('model-card.md'));
    expect(await synced()).toMatchObject({
      state: 'ok',
      revision: good.revision,
    });
  });

  it('calls the evaluation stale when the main version has another artifact', async () => {
    const before = await card();
    const manifest = await readFile(file('manifest.json'), 'utf8');
    await writeFile(
      file('manifest.json'),
      manifest.replace('"champion": "3"', '"champion": "2"'),
    );
    await portal.runTask('registry-sync');
    const stale = await synced();
    expect(stale.about).toMatchObject({ label: '2' });
    expect(
      field(stale, 'evaluation.metrics')?.findings.map(({ code }) => code),
    ).toEqual(['contradiction', 'stale-digest']);
    expect(field(stale, 'evaluation.uncertainty')).toMatchObject({
      freshness: 0.5,
    });
    expect(score(stale)).toBeLessThan(score(before));
    expect(notifications.sent).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: 'group:default/diagnostics' },
        payload: {
          title: 'The card of tumor-screening is about an older artifact',
          link: '/catalog/default/mlmodel/tumor-screening/card',
          scope: 'ml-card-stale:mlmodel:default/tumor-screening',
        },
      },
    ]);
    const { body } = await portal.get(`${ENTITY}/timeline`);
    expect(body.events.map(({ kind }: TimelineEvent) => kind)).toEqual(
      expect.arrayContaining(['card', 'stale']),
    );
    await writeFile(file('manifest.json'), manifest);
    await portal.runTask('registry-sync');
    expect(score(await synced())).toBe(score(before));
  });

  it.each([
    [
      '?format=hugging-face',
      'text/markdown; charset=utf-8',
      'tumor-screening-card.md',
      /^---\nlicense[^]*\n### Intended use\n/,
    ],
    [
      '',
      'text/markdown; charset=utf-8',
      'tumor-screening-card.md',
      /^---\nlicense/,
    ],
    [
      '?format=json',
      'application/json; charset=utf-8',
      'tumor-screening-card.json',
      /^\{\s*"apiVersion": "callboard.dev\/v1alpha1",\s*"kind": "ModelCard"/,
    ],
  ])(
    'is exported with the query "%s", never as a page',
    async (query, type, name, text) => {
      const response = await fetch(
        `${portal.base}${ENTITY}/card/export${query}`,
        { headers: portal.serviceHeaders },
      );
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="${name}"`,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.text()).toMatch(text);
    },
  );

  it('is none where the entity names none, and begins anew with a new entity', async () => {
    const [owners, model, ...others] = company();
    const { modelCard, ...spec } = Object(model.spec);
    await portal.fill([owners, { ...model, spec }, ...others]);
    expect(await synced()).toMatchObject({ state: 'none' });
    await portal.fill([owners, ...others]);
    await portal.runTask('cards-sync');
    await portal.fill(company());
    expect(await card()).toMatchObject({ state: 'never' });
    expect(await synced()).toMatchObject({ state: 'ok', revision: 1 });
  });
});
