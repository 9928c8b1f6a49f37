import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogAttempts,
  CatalogReader,
  Metrics,
} from '@callboard/plugin-ml-node';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { readMlConfig } from '../../config';
import { createSubjects } from './createSubjects';

jest.setTimeout(120_000);

/** A portal with subjects of its own, beside those of the plugin ml. */
async function start(database: typeof POSTGRES) {
  let subjects: ReturnType<typeof createSubjects> | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'subjects',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          logger: coreServices.logger,
          rootConfig: coreServices.rootConfig,
        },
        async init({ auth, catalog, logger, ...deps }) {
          const db = await deps.database.getClient();
          await db.migrate.latest({
            directory: resolvePackagePath(
              '@callboard/plugin-ml-backend',
              'migrations',
            ),
          });
          const attempts = new CatalogAttempts({
            timeoutMs: 30_000,
            onFailure: () => {},
          });
          subjects = createSubjects({
            auth,
            catalog,
            catalogReader: new CatalogReader({ auth, catalog, attempts }),
            config: readMlConfig(deps.rootConfig),
            db,
            logger,
            metrics: new Metrics('callboard_subjects'),
          });
        },
      });
    },
  });
  const portal = await startTestPortal({ database, features: [plugin] });
  if (!subjects) {
    throw new Error('The plugin did not start');
  }
  const { tasks = [] } = subjects;
  return {
    ...portal,
    ...subjects,
    read: () =>
      Promise.all(tasks.map(task => task.run(new AbortController().signal))),
  };
}

function user(name: string, memberOf: string[], roles?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name,
      ...(roles && { annotations: { 'callboard.dev/ml-roles': roles } }),
    },
    spec: { profile: { displayName: `The ${name}` }, memberOf },
  };
}

const care: Entity = {
  ...group('care'),
  spec: { type: 'department', children: ['radiology'] },
};
const COMPANY = [
  care,
  group('radiology'),
  user('ann', ['radiology'], 'ml-engineer'),
  user('bo', ['care']),
  ml('MlModel', 'Screening', { riskTier: 'high', trainedOn: ['Masses'] }),
  ml('MlDataset', 'masses', { containsPersonalData: true }),
  ml('MlInferenceService', 'api', { serves: ['Screening'] }),
];

const engines: Array<[string, typeof POSTGRES]> = [['SQLite', undefined]];
if (POSTGRES) {
  engines.push(['PostgreSQL', POSTGRES]);
}

afterAll(dropPostgresDatabases);

it.each(engines)('reads a real catalog on %s', async (_, database) => {
  const portal = await start(database);
  const { org, subjects } = portal;
  const again = { againAfterMs: 5000 };
  expect(await portal.read()).toEqual([again, again]);
  await portal.fill(COMPANY);
  expect(await portal.read()).toEqual([again, undefined]);
  expect(await portal.read()).toEqual([undefined, undefined]);

  const model = 'mlmodel:default/screening';
  const found = (await subjects.byRefs([model])).get(model);
  expect(found).toMatchObject({
    kind: 'MlModel',
    owner: 'group:default/radiology',
    riskTier: 'high',
    trainedOn: ['mldataset:default/masses'],
    uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const serving = (await subjects.serving([model])).get(model) ?? [];
  expect(serving.map(({ environment, title }) => [title, environment])).toEqual(
    [['api', 'production']],
  );

  const [ann, bo] = ['user:default/ann', 'user:default/bo'];
  const [above, own] = ['group:default/care', 'group:default/radiology'];
  expect(org.group(own)).toMatchObject({ members: [ann], line: [own, above] });
  expect(org.person(ann)).toMatchObject({
    groups: [own],
    roles: ['ml-engineer'],
  });
  expect(await org.groupsNow(ann)).toEqual([own, above]);
  expect(await org.membersNow([above, own])).toEqual(
    new Map([
      [above, [bo, ann]],
      [own, [ann]],
    ]),
  );

  await portal.fill(COMPANY.filter(({ kind }) => kind !== 'MlModel'));
  expect(await portal.read()).toEqual([again, undefined]);
  expect((await subjects.byRefs([model])).size).toBe(0);
  await portal.fill(COMPANY);
  await portal.read();
  const anew = (await subjects.byRefs([model])).get(model);
  expect([anew?.entityRef, anew?.uid === found?.uid]).toEqual([model, false]);
  await portal.stop();
});
