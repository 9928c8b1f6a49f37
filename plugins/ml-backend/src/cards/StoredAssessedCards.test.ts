import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ModelVersion } from '@callboard/plugin-ml-common';
import {
  CatalogAttempts,
  CatalogReader,
  EntityFiles,
} from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ml } from '../__testUtils__/company';
import { CardAuthors } from '../AssessedCards';
import { ModelVersions } from '../ModelVersions';
import { CardAssessor } from './assess/CardAssessor';
import { AuthorStore } from './store/AuthorStore';
import { CardStore } from './store/CardStore';
import { ConfirmationStore } from './store/ConfirmationStore';
import { StoredAssessedCards } from './StoredAssessedCards';
import { CardReading } from './sync/CardReading';
import { CardSync } from './sync/CardSync';
import { StaleNotice } from './sync/StaleNotice';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const EXAMPLE = resolve(
  __dirname,
  '../../../../examples/models/tumor-screening/model-card.md',
);
const REF = 'mlmodel:default/tumor-screening';
const FIELD = 'purpose.intendedUse';
const AT = '2026-11-20T12:00:00.000Z';

function versionOf(digest: string): ModelVersion {
  return {
    versionId: '00000000-0000-4000-8000-000000000001',
    entityRef: REF,
    label: '1',
    digest,
    digestVerified: false,
    names: [],
    aliases: [],
    conflicts: [],
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [],
    firstSeenAt: AT,
    changedAt: AT,
  };
}

/** The cards area of one model whose card is at `path`, on one database. */
function start(db: Knex, folder: string) {
  const world: {
    digest: string;
    history: CardAuthors;
    asked: number;
    /** Happens once, while the main version is asked for. */
    meanwhile?: () => Promise<unknown>;
  } = {
    digest: `sha256:${'a'.repeat(64)}`,
    history: { names: [], unknown: 'nobody knows' },
    asked: 0,
  };
  const entity: Entity = ml(
    'MlModel',
    'tumor-screening',
    { modelCard: './card.md', riskTier: 'high' },
    {
      namespace: 'default',
      uid: 'u1',
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
      },
    },
  );
  const now = () => new Date(AT);
  const logger = mockServices.logger.mock();
  const catalog = new CatalogReader({
    catalog: catalogServiceMock({ entities: [entity] }),
    auth: mockServices.auth(),
    attempts: new CatalogAttempts({ timeoutMs: 10_000, onFailure: () => {} }),
  });
  const versions: ModelVersions = {
    mainOf: async () => {
      const { meanwhile } = world;
      world.meanwhile = undefined;
      await meanwhile?.();
      return new Map([
        [REF, { version: versionOf(world.digest), reason: 'newest' }],
      ]);
    },
    newestOf: async () => [],
    aliasedOrNew: async () => [],
    byIds: async () => new Map(),
    withUids: async () => new Map(),
    byDigests: async () => new Map(),
    resolve: async () => [],
    evaluationsOf: async () => new Map(),
  };
  const store = new CardStore(db);
  const confirmations = new ConfirmationStore(db);
  const assessor = new CardAssessor({ store, confirmations, catalog });
  const integrations = ScmIntegrations.fromConfig(mockServices.rootConfig());
  const files = new EntityFiles({
    urlReader: mockServices.urlReader.mock(),
    maxBytes: 1_000_000,
    limitedBy: 'ml.cards.maxBytes',
    timeoutMs: 10_000,
  });
  const sync = new CardSync({
    store,
    catalog,
    versions,
    reading: new CardReading({ files, integrations, now }),
    assessor,
    staleNotice: new StaleNotice({
      notifications: { send: async () => {} },
      logger,
    }),
    now,
  });
  const cards = new StoredAssessedCards({
    assessor,
    authors: new AuthorStore(db),
    catalog,
    confirmations,
    histories: [
      {
        authorsOf: async () => {
          world.asked += 1;
          return world.history;
        },
      },
    ],
    integrations,
    store,
    versions,
    now,
  });
  return {
    cards,
    world,
    sync: () => sync.run(new AbortController().signal),
    write: (text: string) => writeFile(join(folder, 'card.md'), text),
    async evidence() {
      const card = (await cards.of([REF])).get(REF);
      const { evidence, provenance } = card?.fields.get(FIELD) ?? {};
      return { evidence, provenance };
    },
    confirm: (revision: number, ...fields: string[]) =>
      cards.confirm({
        entityRef: REF,
        revision,
        fields,
        by: 'user:default/ada',
        at: AT,
        reviewId: 'r1',
      }),
  };
}

describe.each(databases.engines)('assessed cards on %s', id => {
  let text: string;
  let folder: string;
  let area: ReturnType<typeof start>;
  beforeEach(async () => {
    const db = await databases.init(id);
    folder = await mkdtemp(join(tmpdir(), 'assessed-'));
    text = await readFile(EXAMPLE, 'utf8');
    area = start(db, folder);
    await area.write(text);
    await area.sync();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tells of the card as it was last read, and leaves out what has none', async () => {
    const found = await area.cards.of([REF, 'mlmodel:default/none']);
    expect([...found.keys()]).toEqual([REF]);
    const card = found.get(REF);
    expect(card).toMatchObject({
      uid: 'u1',
      revision: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      readAt: AT,
      assessedAt: AT,
      error: undefined,
    });
    expect(card?.fields.get(FIELD)).toMatchObject({
      title: 'Intended use',
      applicable: true,
      validity: 1,
    });
    await rm(join(folder, 'card.md'));
    await area.sync();
    expect((await area.cards.of([REF])).get(REF)).toMatchObject({
      sha256: card?.sha256,
      assurance: card?.assurance,
      error: 'There is no such file',
    });
    await area.write(text);
  });

  it('names the authors that the card states, and those of its history', async () => {
    await area.write(text.replace('authors:', 'authors:\n- Mila Novak'));
    await area.sync();
    const stated = await area.cards.authorsOf(REF);
    expect(stated).toEqual({
      names: expect.arrayContaining(['Mila Novak']),
      source: 'front matter: authors',
    });
    area.world.history = { names: ['Eve'], source: 'Git history' };
    expect(await area.cards.authorsOf(REF)).toEqual({
      names: stated.names,
      also: ['Eve'],
      source: 'front matter: authors, Git history',
    });
  });

  it('asks again while authors are not known, and keeps those of a revision once they are', async () => {
    const { cards, world } = area;
    const unsigned = text.replace('authors:', 'writers:');
    await area.write(unsigned);
    await area.sync();
    expect((await cards.authorsOf(REF)).unknown).toBe('nobody knows');
    world.history = { names: ['Ada'], source: 'Git history' };
    expect(await cards.authorsOf(REF)).toEqual(world.history);
    const kept = world.history;
    world.history = { names: ['Eve'], source: 'Git history' };
    expect(await cards.authorsOf(REF)).toEqual(kept);
    expect(world.asked).toBe(2);
    await area.write(`${unsigned}\nMore.\n`);
    await area.sync();
    expect(await cards.authorsOf(REF)).toEqual(world.history);
  });

  it('counts a confirmed field fully until its text changes', async () => {
    const before = await area.evidence();
    expect(before.provenance).not.toBe('confirmed');
    const assurance = async () =>
      (await area.cards.of([REF])).get(REF)?.assurance ?? -1;
    const score = await assurance();
    await area.confirm(1, FIELD);
    const confirmed = { evidence: 1, provenance: 'confirmed' };
    expect(await area.evidence()).toEqual(confirmed);
    expect(await assurance()).toBeGreaterThan(score);
    await area.sync();
    expect(await area.evidence()).toEqual(confirmed);
    await area.write(
      text.replace(/(## Intended use\n+)/, '$1For every hospital. '),
    );
    await area.sync();
    expect(await area.evidence()).toEqual(before);
  });

  it('no longer counts it when the main version has another artifact', async () => {
    await area.confirm(1, FIELD);
    area.world.digest = `sha256:${'b'.repeat(64)}`;
    await area.sync();
    expect((await area.evidence()).provenance).not.toBe('confirmed');
  });

  it('keeps a revision that is read while somebody confirms the one before', async () => {
    area.world.meanwhile = async () => {
      await area.write(
        text.replace(/(## Intended use\n+)/, '$1For every hospital. '),
      );
      await area.sync();
    };
    await area.confirm(1, FIELD);
    expect((await area.cards.of([REF])).get(REF)?.revision).toBe(2);
    expect((await area.evidence()).provenance).not.toBe('confirmed');
  });

  it('tells in which fields revisions differ, as long as they are kept', async () => {
    await area.write(
      text.replace(/(## Intended use\n+)/, '$1For every hospital. '),
    );
    await area.sync();
    const changed = (from: number, to: number, uid = 'u1') =>
      area.cards.changedFields(uid, { from, to });
    expect(await changed(1, 2)).toEqual(['Intended use']);
    expect(await changed(2, 1)).toEqual(['Intended use']);
    expect(await changed(2, 2)).toEqual([]);
    expect(await changed(1, 3)).toBeUndefined();
    expect(await changed(1, 2, 'another')).toBeUndefined();
  });

  it('refuses fields that say nothing by their names, other revisions, and what has no card', async () => {
    await expect(area.confirm(1, FIELD, 'no.field')).rejects.toThrow(
      'fields: the card says nothing in no.field',
    );
    await expect(area.confirm(2, FIELD)).rejects.toThrow(
      'The card is at revision 1 by now',
    );
    await expect(area.cards.authorsOf('mlmodel:default/none')).rejects.toThrow(
      'No card of mlmodel:default/none has been read',
    );
    expect((await area.evidence()).provenance).not.toBe('confirmed');
  });
});
