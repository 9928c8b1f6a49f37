import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CheckResult,
  Finding,
  ModelVersion,
  PublishedPolicy,
  reviewPolicy,
} from '@callboard/plugin-ml-common';
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
import { CardAuthors } from '../../../AssessedCards';
import { AuditNote } from '../../AuditTrail';
import { NewFinding } from '../../Findings';
import { Org, PersonFacts, Subject } from '../../Subject';
import { SubjectFacts } from '../../SubjectFacts';
import { createReviews } from '../createReviews';

export const VERSION = '00000000-0000-4000-8000-000000000001';
const NOW = '2026-11-20T12:00:00.000Z';
const REF = 'mlmodel:default/tumor';
export const user = (name: string) => `user:default/${name}`;
const group = (name: string) => `group:default/${name}`;

/** What a test may change while reviews run. */
export interface World {
  groups: Record<string, string[]>;
  subject: Subject;
  riskTier: SubjectFacts['riskTier'];
  version: ModelVersion;
  card: string;
  authors: CardAuthors;
  checks: CheckResult[];
  policy: PublishedPolicy;
  /** The entity is not in the catalog any more. */
  gone: boolean;
  /** Why the cards area confirms nothing. */
  refusesFields?: Error;
  findings: Array<Finding & { uid: string }>;
  /** Nothing can be written to the trail. */
  trailFails?: boolean;
}

export function check(
  id: string,
  outcome: CheckResult['outcome'],
  more: Partial<CheckResult> = {},
): CheckResult {
  return { id, title: id, outcome, required: true, reason: 'Because', ...more };
}

export function policyWith(more: object = {}): PublishedPolicy {
  const policy = reviewPolicy.parse({
    id: 'release',
    version: 1,
    title: 'Release',
    enforcement: 'block',
    stages: [
      { id: 'review', title: 'Review', approvers: ['reviewers'] },
      { id: 'safety', title: 'Safety', approvers: ['safety'] },
    ],
    checks: [{ id: 'card', title: 'Card', check: 'card-assurance' }],
    ...more,
  });
  const { checks } = policy;
  return { policy, checks, digest: 'p1', publishedAt: NOW, source: 'test' };
}

function newWorld(): World {
  return {
    findings: [],
    groups: {
      reviewers: ['ann', 'bob', 'mila', 'dana', 'ivan', 'rita'],
      safety: ['cleo', 'ann', 'carl'],
      diagnostics: ['dana'],
      clinic: ['carl'],
    },
    subject: {
      entityRef: REF,
      uid: 'u1',
      kind: 'MlModel',
      title: 'Tumor screening',
      owner: group('diagnostics'),
      tags: [],
      trainedOn: [],
      evaluatedOn: [],
      derivedFrom: [],
      serves: [],
      contacts: {},
      smokeTest: false,
      readAt: NOW,
    },
    riskTier: 'high',
    version: {
      versionId: VERSION,
      entityRef: REF,
      label: '3',
      digest: `sha256:${'a'.repeat(64)}`,
      digestVerified: true,
      names: [{ registry: 'files:examples', name: 'tumor', version: '3' }],
      createdBy: 'ivan',
      aliases: [],
      conflicts: [],
      params: {},
      metrics: {},
      datasets: [],
      artifacts: [],
      firstSeenAt: NOW,
      changedAt: NOW,
    },
    card: 'c'.repeat(64),
    authors: { names: ['mila'], source: 'Git history' },
    checks: [check('card', 'passed')],
    policy: policyWith(),
    gone: false,
  };
}

function orgOf(world: World): Org {
  const members = (ref: string) =>
    world.groups[ref.split('/')[1]]?.map(user) ?? [];
  const person = (ref: string): PersonFacts | undefined =>
    Object.values(world.groups).flat().map(user).includes(ref)
      ? { ref, groups: [], roles: [] }
      : undefined;
  return {
    readAt: NOW,
    group: ref =>
      world.groups[ref.split('/')[1]] && {
        ref,
        members: members(ref),
        line: ref === group('diagnostics') ? [ref, group('clinic')] : [ref],
      },
    person,
    people: () => [],
    groups: () => [],
    meant: text => person(text.includes(':') ? text : user(text)),
    groupsNow: async ref =>
      Object.keys(world.groups)
        .map(group)
        .filter(each => members(each).includes(ref)),
    membersNow: async refs =>
      new Map(
        refs
          .filter(ref => world.groups[ref.split('/')[1]])
          .map(ref => [ref, members(ref)]),
      ),
  };
}

function factsOf(
  world: World,
  environment: string,
  now: Date,
): SubjectFacts | undefined {
  const { authors: _, card, riskTier, subject, version } = world;
  return world.gone
    ? undefined
    : {
        now,
        subject,
        riskTier,
        environment,
        version,
        evaluations: [],
        card: {
          entityRef: REF,
          uid: subject.uid,
          revision: 1,
          sha256: card,
          coverage: 90,
          assurance: 80,
          required: 70,
          missing: [],
          contradictions: [],
          stale: false,
          fields: new Map(),
          readAt: NOW,
          assessedAt: NOW,
        },
        evidence: new Map(),
        statuses: new Map(),
        missing: [],
        datasets: [],
        baseModels: [],
        services: [],
        factsAt: NOW,
      };
}

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
