import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { timelineAnswer, TimelineEvent } from '@callboard/plugin-ml-common';
import {
  CatalogAttempts,
  TimelineSource,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { group, ml } from '../__testUtils__/company';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { createTimelineArea } from './createTimelineArea';

jest.setTimeout(60_000);

const restricted = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';

function event(minute: number, text: string): TimelineEvent {
  const at = new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString();
  return { at, kind: 'version', text };
}

const asked: unknown[] = [];
const registry: TimelineSource = {
  area: 'registry',
  events: async (entity, { limit }) => {
    asked.push({ ...entity, limit });
    return [event(30, 'newest'), event(10, 'oldest')];
  },
};
const deployments: TimelineSource = {
  area: 'deployments',
  events: async (_, { sees }) => {
    const refs = ['open', 'secret'].map(name => `mlmodel:default/${name}`);
    const seen = await sees(refs);
    return refs.filter(ref => seen.has(ref)).map(ref => event(20, ref));
  },
};
const failing: TimelineSource = {
  area: 'cards',
  events: async () => {
    throw new Error('password=1234');
  },
};
const plenty: TimelineSource = {
  area: 'plenty',
  events: async () =>
    Array.from({ length: 500 }, (_, index) => event(-index, `event ${index}`)),
};

/** One timeline for each set of sources, at /api/<id>. */
function timeline(pluginId: string, sources: TimelineSource[]) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
        },
        async init({ auth, catalog, httpAuth, httpRouter, ...deps }) {
          const attempts = new CatalogAttempts({
            timeoutMs: 30_000,
            onFailure: () => {},
          });
          const visibleEntities = new VisibleEntities({
            auth,
            catalog,
            attempts,
            permissions: deps.permissions,
          });
          const area = createTimelineArea(
            { httpAuth, logger: deps.logger, visibleEntities },
            sources,
          );
          httpRouter.use(area.router);
        },
      });
    },
  });
}

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal({
    policies: POLICIES,
    features: [
      timeline('all', [failing, registry, deployments]),
      timeline('plenty', [plenty, registry]),
    ],
  });
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'open'),
    ml('MlModel', 'secret', {}, restricted),
  ]);
});
afterAll(() => portal.stop());

async function read(pluginId: string, user?: string) {
  const path = `/${pluginId}/v1/entities/mlmodel/default/open/timeline`;
  const { body } = await portal.get(path, user);
  const { events, missing } = timelineAnswer.parse(body);
  return { texts: events.map(({ text }) => text), missing };
}

it('is told by all areas together, newest first, and names those that fail', async () => {
  const { body } = await portal.get(
    '/catalog/entities/by-name/mlmodel/default/open',
  );
  expect(await read('all')).toEqual({
    texts: [
      'newest',
      'mlmodel:default/open',
      'mlmodel:default/secret',
      'oldest',
    ],
    missing: ['cards'],
  });
  expect(asked).toEqual([
    {
      entityRef: 'mlmodel:default/open',
      uid: body.metadata.uid,
      limit: 200,
    },
  ]);
});

it('lets an area ask what the reader sees', async () => {
  expect((await read('all', READER)).texts).toEqual([
    'newest',
    'mlmodel:default/open',
    'oldest',
  ]);
});

it('keeps the newest 200 events of all areas', async () => {
  const { texts } = await read('plenty');
  expect(texts).toHaveLength(200);
  expect(texts.slice(0, 4)).toEqual(['newest', 'oldest', 'event 0', 'event 1']);
});

it.each(['secret', 'nowhere'])(
  'of an entity that is hidden or unknown is not found: %s',
  async name => {
    const { body, status } = await portal.get(
      `/all/v1/entities/mlmodel/default/${name}/timeline`,
      READER,
    );
    expect([status, body.error.message]).toEqual([
      404,
      `No entity mlmodel:default/${name}`,
    ]);
  },
);

it('never shows why an area failed', async () => {
  const path = '/all/v1/entities/mlmodel/default/open/timeline';
  const { body } = await portal.get(path);
  expect(JSON.stringify(body)).not.toContain('1234');
});
