import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { recordingNotifications } from '../../../__testUtils__/recordingNotifications';
import { AuditChain } from '../../audit/chain/AuditChain';
import { DefaultFindings } from '../../findings/DefaultFindings';
import { FindingStore } from '../../findings/store/FindingStore';
import { RiskStore } from '../../risk/RiskStore';
import { GroupFacts, Org } from '../../Subject';
import { SubjectStore } from '../../subjects/SubjectStore';
import { OwnershipNotices } from '../OwnershipNotices';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { AttestationNotices } from './AttestationNotices';
import { AttestationStore } from './AttestationStore';
import { AttestationWatch } from './AttestationWatch';
import { CampaignEnd } from './CampaignEnd';
import { StoredAttestation, StoredItem } from './rows';
import { StatementStore } from './StatementStore';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const TABLES = [
  'governance_transfers',
  'governance_attestations',
  'governance_attestation_items',
  'governance_attestation_owners',
  'governance_ownership_statements',
];
/** More than one batch of findings. */
const ITEMS = 1100;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const OWNER = 'group:default/a';
const SIGNAL = new AbortController().signal;

const GROUP: GroupFacts = {
  ref: OWNER,
  members: ['user:default/ann'],
  line: [OWNER, 'group:default/above'],
};
const ORG: Org = {
  group: ref => (ref === OWNER ? GROUP : undefined),
  person: () => undefined,
  people: () => [],
  groups: () => [GROUP],
  meant: () => undefined,
  groupsNow: async () => [],
  membersNow: async () => new Map([[OWNER, GROUP.members]]),
  readAt: at(9).toISOString(),
};
const ITEM_LIST = Array.from({ length: ITEMS }, (_, nth): StoredItem => {
  const name = `m${String(nth).padStart(5, '0')}`;
  return {
    uid: `uid-${name}`,
    entityRef: `mlmodel:default/${name}`,
    title: name,
    owner: OWNER,
    state: 'open',
  };
});
const CAMPAIGN: StoredAttestation = {
  id: randomUUID(),
  title: 'Autumn',
  kinds: ['MlModel'],
  state: 'running',
  by: 'user:default/boss',
  at: at(10).toISOString(),
  dueAt: at(20).toISOString(),
  remindEvery: 'PT3H',
  onSilence: 'finding',
  unsettled: false,
};

async function start(id: TestDatabaseId) {
  const db = await databases.init(id);
  const store = new AttestationStore(db);
  const subjects = new SubjectStore(db);
  await subjects.save(
    ITEM_LIST.map(({ entityRef, owner, title, uid }) => ({
      etag: '1',
      subject: {
        entityRef,
        uid,
        kind: 'MlModel',
        title,
        owner,
        tags: [],
        trainedOn: [],
        evaluatedOn: [],
        derivedFrom: [],
        serves: [],
        contacts: {},
        smokeTest: false,
      },
    })),
    at(9),
  );
  await subjects.keepOnly(
    new Set(ITEM_LIST.map(({ entityRef }) => entityRef)),
    at(9),
  );
  await db.transaction(tx => store.add(tx, CAMPAIGN, ITEM_LIST));
  const notifications = recordingNotifications();
  return {
    db,
    store,
    sent: notifications.sent,
    replica: () => replica(db, store, subjects, notifications.service),
    count: async (table: string) =>
      Number((await db(table).count({ n: '*' }))[0].n),
  };
}

/** What each replica has for itself. */
function replica(
  db: Knex,
  store: AttestationStore,
  subjects: SubjectStore,
  notifications: ReturnType<typeof recordingNotifications>['service'],
) {
  const trail = new AuditChain(() => at(12));
  const riskStore = new RiskStore(db);
  const shared = {
    db,
    store,
    trail,
    org: ORG,
    findings: new DefaultFindings({
      store: new FindingStore(db),
      trail,
    }),
    notices: new AttestationNotices(
      new OwnershipNotices({
        notifications,
        logger: mockServices.logger.mock(),
      }),
    ),
    riskTiers: { assessed: (uids: string[]) => riskStore.newestTiers(uids) },
    snapshot: new SubjectSnapshot(subjects),
    statements: new StatementStore(db),
  };
  const end = new CampaignEnd(shared);
  return { end, watch: new AttestationWatch({ ...shared, end }) };
}

describe.each(databases.engines)('campaigns on %s', id => {
  it('the tables go up and down', async () => {
    const db = await databases.init(id);
    const there = () =>
      Promise.all(TABLES.map(table => db.schema.hasTable(table)));
    expect(await there()).toEqual(TABLES.map(() => true));
    await db.migrate.rollback({ directory }, true);
    expect(await there()).toEqual(TABLES.map(() => false));
  });

  it('two replicas remind once, and a clock that is set back reminds nobody', async () => {
    const { replica: another, sent } = await start(id);
    const [one, two] = [another(), another()];
    const both = (hour: number) =>
      Promise.all([
        one.watch.run(at(hour), SIGNAL),
        two.watch.run(at(hour), SIGNAL),
      ]);
    const titles = () => sent.map(({ payload }) => payload.title);
    await both(10);
    expect(titles()).toEqual([`Confirm that you still own ${ITEMS} entities`]);
    await both(12);
    await both(8);
    expect(titles()).toHaveLength(1);
    await both(13);
    expect(titles()[1]).toMatch(/^Reminder: confirm/);
    expect(titles()).toHaveLength(2);
  });

  it('two replicas end it once, whatever the clock does', async () => {
    const { count, db, replica: another, sent, store } = await start(id);
    const [one, two] = [another(), another()];
    await Promise.all([
      one.watch.run(at(21), SIGNAL),
      two.watch.run(at(21), SIGNAL),
    ]);
    await one.watch.run(at(9), SIGNAL);
    await two.watch.run(at(22), SIGNAL);
    expect(await store.byId(CAMPAIGN.id)).toMatchObject({
      state: 'ended',
      endedAt: at(21).toISOString(),
      unsettled: false,
    });
    expect(await count('governance_findings')).toBe(ITEMS);
    const inThirtyDays = at(21 + 30 * 24).toISOString();
    expect(await db('governance_findings').distinct('due_at')).toEqual([
      { due_at: inThirtyDays },
    ]);
    expect(sent.map(({ payload }) => payload.title)).toEqual([
      'Autumn has ended',
    ]);
  });

  it('goes on with an end that was cut off, raising nothing twice', async () => {
    const { count, db, replica: another, store } = await start(id);
    const { end, watch } = another();
    await end.end(CAMPAIGN.id, { by: 'system', cancel: false }, at(20));
    await db('governance_findings').where('uid', '>', 'uid-m00500').delete();
    await db('governance_attestations').update({ unsettled: true });
    await watch.run(at(21), SIGNAL);
    expect(await count('governance_findings')).toBe(ITEMS);
    expect(await store.active()).toEqual([]);
  });
});
