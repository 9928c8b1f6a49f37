import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { randomUUID } from 'node:crypto';
import { group, ml } from '../../__testUtils__/company';
import { ownActions } from '../../__testUtils__/ownActions';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(180_000);

/** Sees all but what is restricted. */
const EVE = 'not-restricted';
const OPEN = 'mlmodel:default/open';
const SECRET = 'mlmodel:default/secret';
const finding = (entityRef: string, more: object = {}) => ({
  entityRef,
  title: `Of ${entityRef}`,
  text: 'Look at it',
  severity: 'high',
  ...more,
});

afterAll(dropPostgresDatabases);

const ENGINES: Array<{ engine: string; database?: JsonObject }> = [
  { engine: 'SQLite' },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
];

describe.each(ENGINES)(
  'findings and audit over HTTP on $engine',
  ({ database }) => {
    let portal: Awaited<ReturnType<typeof startTestPortal>>;
    const { actions, factory } = ownActions();
    const { sent, factory: notifications } = recordingNotifications();
    const { events, factory: auditor } = recordingAuditor();

    beforeAll(async () => {
      portal = await startTestPortal({
        database,
        features: [factory, notifications, auditor],
        policies: POLICIES,
        denied: { dan: ['ml.audit.read', 'ml.finding.update'] },
      });
      const entities: Entity[] = [
        group('radiology'),
        ml('MlModel', 'open'),
        ml(
          'MlModel',
          'secret',
          {},
          { annotations: { 'example.com/restricted': 'true' } },
        ),
      ];
      await portal.fill(entities);
      await portal.runTask('governance-subjects');
    });
    afterAll(() => portal?.stop());

    it('serves each reader what they may see, and lets people work', async () => {
      const raised = await portal.post('/ml/v1/findings', finding(OPEN), 'ada');
      expect(raised).toMatchObject({
        status: 201,
        body: { state: 'open', raisedBy: 'user:default/ada' },
      });
      const hidden = await portal.post(
        '/ml/v1/findings',
        finding(SECRET),
        'ada',
      );
      expect(hidden.status).toBe(201);

      const requests = [
        () => portal.post('/ml/v1/findings', finding(SECRET), EVE),
        () =>
          portal.post('/ml/v1/findings', finding('mlmodel:default/none'), EVE),
        () =>
          portal.post(
            `/ml/v1/findings/${hidden.body.id}/changes`,
            { state: 'done', note: 'x' },
            EVE,
          ),
        () =>
          portal.post(
            `/ml/v1/findings/${randomUUID()}/changes`,
            { state: 'done', note: 'x' },
            EVE,
          ),
        () =>
          portal.post(
            '/ml/v1/findings/1/changes',
            { state: 'done', note: 'x' },
            EVE,
          ),
        () =>
          portal.post(
            '/ml/v1/findings',
            finding(OPEN, { versionId: randomUUID() }),
            'ada',
          ),
        () =>
          portal.post(
            '/ml/v1/findings',
            finding(OPEN, { reviewId: randomUUID() }),
            'ada',
          ),
        () => portal.post('/ml/v1/findings', finding(OPEN), 'dan'),
        () => portal.post('/ml/v1/findings', finding(OPEN)),
        () =>
          portal.post(
            '/ml/v1/findings',
            finding(OPEN, { severity: 'awful' }),
            'ada',
          ),
        () => portal.get('/ml/v1/audit', 'dan'),
        () => portal.get('/ml/v1/audit/heads', 'dan'),
      ];
      const statuses: number[] = [];
      for (const request of requests) {
        statuses.push((await request()).status);
      }
      expect(statuses).toEqual([
        404, 404, 404, 404, 404, 404, 404, 403, 403, 400, 403, 403,
      ]);

      const path = `/ml/v1/findings/${raised.body.id}/changes`;
      const done = { state: 'done', note: 'Measured' };
      expect(await portal.post(path, done, 'ada')).toMatchObject({
        status: 200,
        body: done,
      });
      expect((await portal.post(path, done, 'ada')).status).toBe(409);

      const listed = async (user: string) =>
        (await portal.get('/ml/v1/findings', user)).body.findings.map(
          (each: { entityRef: string }) => each.entityRef,
        );
      expect((await listed('ada')).sort()).toEqual([OPEN, SECRET]);
      expect(await listed(EVE)).toEqual([OPEN]);

      const all = await portal.get('/ml/v1/audit?action=finding.', 'ada');
      expect(all.body).toMatchObject({
        hidden: false,
        entries: [
          {
            action: 'finding.change',
            before: { state: 'open' },
            after: { state: 'done' },
          },
          { entityRef: SECRET },
          { action: 'finding.raise' },
        ],
      });
      const some = await portal.get(
        '/ml/v1/audit?action=finding.&limit=1',
        EVE,
      );
      expect(some.body).toMatchObject({
        entries: [{ entityRef: OPEN }],
        nextBefore: expect.any(Number),
      });
      const rest = await portal.get(
        `/ml/v1/audit?action=finding.&before=${some.body.nextBefore}`,
        EVE,
      );
      expect(rest.body).toMatchObject({
        hidden: true,
        entries: [{ action: 'finding.raise', entityRef: OPEN }],
      });
      expect(rest.body.nextBefore).toBeUndefined();
      expect(JSON.stringify([some.body, rest.body])).not.toContain('secret');
      const aboutOf = async (ref: string) => {
        const about = `/ml/v1/audit?entityRef=${ref}`;
        const { chain, ...page } = (await portal.get(about, EVE)).body;
        return page;
      };
      expect(await aboutOf(SECRET)).toEqual(await aboutOf(`${SECRET}-not`));
      expect(await aboutOf('nonsense')).toMatchObject({ entries: [] });
    });

    it('exports, verifies, signs, streams and notifies', async () => {
      await portal.runTask('governance-audit-head');
      await portal.runTask('governance-audit-stream');
      await portal.runTask('governance-audit-verify');
      await portal.runTask('governance-finding-notices');
      const { body: verified } = await portal.post(
        '/ml/v1/audit/verification',
        {},
        EVE,
      );
      expect(verified).toMatchObject({ sound: true, heads: 1, problems: [] });
      const wrong = { head: { seq: 1, hash: 'f'.repeat(64) } };
      const { body: unsound } = await portal.post(
        '/ml/v1/audit/verification',
        wrong,
        EVE,
      );
      expect(unsound).toMatchObject({
        sound: false,
        problems: [{ kind: 'rewritten', seq: 1 }],
      });
      const { body } = await portal.get('/ml/v1/audit/heads', EVE);
      expect(body.heads).toMatchObject([{ seq: verified.lastSeq }]);
      const keys = await fetch(`${portal.base}/ml/v1/audit/keys`);
      expect((await keys.json()).keys).toMatchObject([
        { keyId: body.heads[0].keyId },
      ]);
      expect((await portal.get('/ml/v1/audit/export', EVE)).status).toBe(403);
      const exported = await fetch(`${portal.base}/ml/v1/audit/export?from=2`, {
        headers: portal.serviceHeaders,
      });
      const rows = (await exported.text())
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(rows.map(({ seq }) => seq)).toEqual(
        Array.from({ length: verified.lastSeq - 1 }, (_, n) => n + 2),
      );
      expect(
        events
          .filter(({ eventId }) => eventId.startsWith('governance-finding'))
          .map(({ eventId, end }) => [eventId, end]),
      ).toEqual([
        ['governance-finding-raise', 'success'],
        ['governance-finding-raise', 'success'],
        ['governance-finding-change', 'success'],
      ]);
      expect(sent.map(({ payload }) => payload.title).sort()).toEqual([
        `Finding (high): Of ${SECRET}`,
        `Finding done: Of ${OPEN}`,
      ]);
      const { output } = await actions.invoke({
        id: 'test:verify-audit-trail',
        input: {},
        credentials: mockCredentials.user('user:default/ada'),
      });
      expect(output).toMatchObject({ verification: { sound: true } });
    });
  },
);
