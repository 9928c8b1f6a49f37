import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import {
  LIST,
  REGISTER,
  startRegistering,
  until,
} from './__testUtils__/startRegistering';

jest.setTimeout(120_000);

afterAll(dropPostgresDatabases);

describe.each([
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as const] : []),
] as const)('registering on %s', (_engine, database) => {
  let started: Awaited<ReturnType<typeof startRegistering>>;
  let portal: (typeof started)['portal'];

  beforeAll(async () => {
    started = await startRegistering(database);
    portal = started.portal;
  });
  afterAll(() => portal.stop());

  const list = async (query = '') =>
    (await portal.get(`${LIST}${query}`, 'mila')).body;
  const names = async (query = '') =>
    (await list(query)).models.map(({ name }: { name: string }) => name);
  const register = async (...models: object[]) =>
    (await portal.post(REGISTER, { models }, 'mila')).body.results;

  async function inCatalog(name: string): Promise<Entity | undefined> {
    const path = `/catalog/entities/by-name/mlmodel/default/${name}`;
    const { body, status } = await portal.get(path);
    return status === 200 && body.relations?.length ? body : undefined;
  }

  it('is no error to the catalog before anything is registered', async () => {
    const locations = async (): Promise<Entity[]> =>
      (await portal.get('/catalog/entities?filter=kind=location')).body;
    await until(async () =>
      (
        await locations()
      ).some(({ metadata }) => metadata.name === 'callboard-registered'),
    );
    expect((await locations()).map(entity => Object(entity).status)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('lists what no entity names, with owners by rule only, filtered and in pages', async () => {
    expect(await list()).toMatchObject({
      totalItems: 3,
      models: [
        {
          name: 'lost',
          owner: { ref: 'group:default/dissolved', by: 'tag', exists: false },
        },
        { name: 'nobody', suggestedName: 'nobody' },
        {
          registry: 'held:research',
          name: 'tumor/screening',
          suggestedName: 'tumor-screening',
          versions: 2,
          aliases: ['champion'],
          owner: {
            ref: 'group:default/radiology',
            by: 'tag',
            why: 'tag team=radiology',
            exists: true,
          },
        },
      ],
      registries: [
        {
          registry: 'held:research',
          state: 'ok',
          models: 4,
          unregistered: 3,
          mapped: 2,
        },
      ],
    });
    expect((await list()).models[1]).not.toHaveProperty('owner');
    expect(await names('?owner=unmapped')).toEqual(['nobody']);
    expect(await names('?owner=mapped&text=SCREEN')).toEqual([
      'tumor/screening',
    ]);
    expect(await names('?text=%25')).toEqual([]);
    const { nextCursor } = await list('?limit=2');
    expect(await names(`?limit=2&cursor=${nextCursor}`)).toEqual([
      'tumor/screening',
    ]);
    expect(await portal.get(`${LIST}?registry=held:other`)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('held:research') } },
    });
  });

  it('tells agents what it tells people, and that this only reads', async () => {
    const { actions: all } = await started.actions.list();
    const action = all.find(({ name }) => name === 'list-unregistered-models');
    expect(action?.attributes).toEqual({
      readOnly: true,
      destructive: false,
      idempotent: true,
    });
    const ask = (user: string) =>
      started.actions.invoke({
        id: 'test:list-unregistered-models',
        input: { owner: 'unmapped', limit: 1 },
        credentials: mockCredentials.user(`user:default/${user}`),
      });
    expect(await ask('mila')).toMatchObject({
      output: { totalItems: 1, models: [{ name: 'nobody' }] },
    });
    await expect(ask('viewer')).rejects.toThrow('ml.model.register');
  });

  it('shows and registers nothing without the permission, and for users only', async () => {
    expect((await portal.get(LIST, 'viewer')).status).toBe(403);
    const body = { models: [{ registry: 'held:research', name: 'nobody' }] };
    expect((await portal.post(REGISTER, body, 'viewer')).status).toBe(403);
    expect((await portal.post(REGISTER, body)).status).toBe(403);
  });

  it('refuses each model for a reason of its own', async () => {
    const model = (name: string, more: object = {}) => ({
      registry: 'held:research',
      name,
      ...more,
    });
    const owner = 'radiology';
    const results = await register(
      model('unheard-of'),
      model('known'),
      model('nobody'),
      model('lost'),
      model('lost', { owner, entityName: 'Known' }),
    );
    expect(results.map(({ reason }: { reason: string }) => reason)).toEqual([
      'held:research lists no model of this name',
      'an entity of the catalog names it already',
      expect.stringMatching(/^owner: must be given/),
      'owner: must be in the catalog, which has no group:default/dissolved',
      'entityName: must be new, and the catalog has mlmodel:default/known',
    ]);
    expect(await readdir(portal.registered)).toEqual(['all.yaml']);
  });

  it('brings a model from its registry into the catalog, with its versions, and offers it again once its file is gone', async () => {
    const model = { registry: 'held:research', name: 'tumor/screening' };
    const [one, ...others] = await register(
      { registry: 'held:research', name: 'nobody' },
      model,
      { ...model, entityName: 'another-name' },
    );
    expect(one).toMatchObject({ status: 'refused' });
    expect(others).toMatchObject([
      {
        status: 'registered',
        entityRef: 'mlmodel:default/tumor-screening',
        owner: 'group:default/radiology',
      },
      { status: 'refused' },
    ]);
    expect(started.audit.events.at(-1)).toMatchObject({
      eventId: 'models-register',
      end: 'success',
    });
    expect(await names()).toEqual(['lost', 'nobody']);
    await until(async () => Boolean(await inCatalog('tumor-screening')));
    expect(await inCatalog('tumor-screening')).toMatchObject({
      metadata: {
        title: 'tumor/screening',
        description: 'Finds: tumors\n---\n# "all" of {them}',
        annotations: {
          'callboard.dev/registered-from': 'held:research/tumor/screening',
          'callboard.dev/registered-by': 'user:default/mila',
        },
      },
      spec: {
        owner: 'group:default/radiology',
        lifecycle: 'experimental',
        type: 'unknown',
        task: 'image-classification',
        registries: [
          {
            type: 'held',
            instance: 'research',
            name: 'tumor/screening',
            url: 'https://registry.example/tumor',
          },
        ],
      },
    });
    await portal.runTask('registry-sync');
    const versions = await portal.get(
      '/ml/v1/entities/mlmodel/default/tumor-screening/versions',
    );
    expect(versions.body).toMatchObject({
      totalItems: 2,
      main: { reason: 'alias champion' },
    });
    expect(await names()).toEqual(['lost', 'nobody']);
    expect(await register(model)).toMatchObject([
      { reason: 'an entity of the catalog names it already' },
    ]);

    await rm(join(portal.registered, 'mlmodel.tumor-screening.yaml'));
    await portal.runTask('registry-list');
    await fetch(`${portal.base}/catalog/refresh`, {
      method: 'POST',
      headers: { ...portal.serviceHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({
        entityRef: 'location:default/callboard-registered',
      }),
    });
    await until(async () => {
      await portal.runTask('catalog_orphan_cleanup');
      return !(await inCatalog('tumor-screening'));
    });
    await portal.runTask('registry-sync');
    expect(await names()).toEqual(['lost', 'nobody', 'tumor/screening']);
  });

  it('asks the catalog itself who names a model, before the next sync does', async () => {
    const naming = (name: string) => ({
      registries: [{ type: 'held', instance: 'research', name }],
    });
    await portal.fill([
      group('radiology'),
      ml('MlModel', 'known', naming('known')),
      ml('MlModel', 'found', naming('lost')),
    ]);
    const model = { registry: 'held:research', name: 'lost' };
    expect(await register({ ...model, owner: 'radiology' })).toMatchObject([
      { reason: 'an entity of the catalog names it already' },
    ]);
  });

  it('leaves files alone that are there, and makes one of two that come at once', async () => {
    const model = {
      registry: 'held:research',
      name: 'nobody',
      owner: 'radiology',
    };
    const path = join(portal.registered, 'mlmodel.nobody.yaml');
    await writeFile(path, 'written: by hand');
    expect(await register(model)).toMatchObject([
      { reason: expect.stringMatching(/^there is a file mlmodel.nobody.yaml/) },
    ]);
    await rm(path);
    const both = await Promise.all([
      register(model),
      register({ ...model, entityName: 'somebody' }),
    ]);
    expect(
      both
        .flat()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['refused', 'registered']);
  });
});
