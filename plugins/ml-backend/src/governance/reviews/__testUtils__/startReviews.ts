import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CatalogAttempts,
  Metrics,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import express from 'express';
import { Knex } from 'knex';
import { AddressInfo } from 'node:net';
import { ml } from '../../../__testUtils__/company';
import { recordingNotifications } from '../../../__testUtils__/recordingNotifications';
import { AuditNote } from '../../AuditTrail';
import { NewFinding } from '../../Findings';
import { createReviews } from '../createReviews';
import {
  factsOf,
  newWorld,
  NOW,
  orgOf,
  REF,
  user,
  VERSION,
} from './reviewWorld';

function isOutsider(options: unknown): boolean {
  const { principal } = Object(Object(options).credentials);
  return Object(principal).userEntityRef === user('outsider');
}

/** Reviews with their routes on a real port; the other parts are what the test says. */
export async function startReviews(
  db: Knex,
  { denied = {} }: { denied?: Record<string, string> } = {},
) {
  const world = newWorld();
  const notes: AuditNote[] = [];
  const raised: NewFinding[] = [];
  const confirmed: string[][] = [];
  const notifications = recordingNotifications();
  const auth = mockServices.auth();
  const permissions = mockServices.permissions.mock({
    authorize: async (asked, options) =>
      asked.map(({ permission }) => ({
        result:
          denied[permission.name] ===
          String(Object(options?.credentials.principal).userEntityRef)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async asked =>
      asked.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const catalog = catalogServiceMock.mock({
    getEntitiesByRefs: async ({ entityRefs }, options) => ({
      items: entityRefs.map(() =>
        world.gone || isOutsider(options)
          ? undefined
          : ml(
              'MlModel',
              'tumor',
              {},
              {
                namespace: 'default',
                uid: world.subject.uid,
              },
            ),
      ),
    }),
  });
  const metrics = new Metrics('test');
  const part = createReviews(
    {
      auth,
      config: { governance: { watchIntervalMs: 30_000 } },
      db,
      httpAuth: mockServices.httpAuth({
        pluginId: 'ml',
        defaultCredentials: mockCredentials.none(),
      }),
      logger: mockServices.logger.mock(),
      metrics,
      notifications: notifications.service,
      permissions,
      visibleEntities: new VisibleEntities({
        auth,
        catalog,
        attempts: new CatalogAttempts({ timeoutMs: 1000, onFailure: () => {} }),
        permissions,
      }),
    },
    {
      cards: {
        of: async () => new Map(),
        changedFields: async () => ['Limitations'],
        authorsOf: async () => world.authors,
        confirm: async ({ fields }) => {
          if (world.refusesFields) {
            throw world.refusesFields;
          }
          confirmed.push(fields);
        },
      },
      checks: { judge: () => world.checks },
      facts: {
        read: async (requests, now) =>
          requests.map(({ environment }) => factsOf(world, environment, now)),
      },
      findings: {
        raise: async (_tx, findings) => {
          raised.push(...findings);
          return [];
        },
        list: async ({ reviewId, state, uid }) =>
          world.findings.filter(
            each =>
              each.uid === uid &&
              (!reviewId || each.reviewId === reviewId) &&
              (!state || each.state === 'open'),
          ),
        countByEntity: async () => [],
      },
      org: orgOf(world),
      policies: {
        current: async () => [world.policy],
        at: async () => world.policy,
      },
      signer: {
        sign: async payloadType => ({
          keyId: '',
          envelope: { payloadType, payload: '', signatures: [] },
        }),
      },
      subjects: {
        byRefs: async () =>
          new Map(world.gone ? [] : [[REF, world.subject] as const]),
        serving: async () => new Map(),
        async *all() {},
        readAt: async () => NOW,
      },
      trail: {
        append: async (_tx, more) => {
          if (world.trailFails) {
            throw new Error('The trail cannot be written');
          }
          notes.push(...more);
        },
      },
      versions: {
        mainOf: async () => new Map(),
        byIds: async ids => new Map(ids.map(id => [id, world.version])),
        byDigests: async () => new Map(),
        resolve: async () => [],
        evaluationsOf: async () => new Map(),
        newestOf: async () => [],
        aliasedOrNew: async () => [],
        withUids: async () => new Map(),
      },
      visibleVersion: async versionId => ({ versionId }),
    },
  );
  const app = express();
  if (part.router) {
    app.use(part.router);
  }
  app.use(mockErrorHandler());
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  async function ask(as: string, path: string, body?: object) {
    const response = await fetch(`http://localhost:${port}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization:
          as === 'service'
            ? mockCredentials.service.header()
            : mockCredentials.user.header(user(as)),
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = JSON.parse(await response.text());
    return {
      status: response.status,
      body: answer,
      error: String(answer.error?.message),
    };
  }
  return {
    ...part,
    ask,
    confirmed,
    metrics,
    notes,
    raised,
    sent: notifications.sent,
    world,
    /** Opens one as Rita, and tells its id. */
    async open() {
      const { body } = await ask('rita', '/reviews', { version: VERSION });
      return String(body.id);
    },
    housekeep: async () => part.tasks?.[0].run(new AbortController().signal),
    stop: () => new Promise(resolve => server.close(resolve)),
  };
}
