import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AssessedCard } from '../../AssessedCards';
import { GroupFacts, Org, Subject } from '../Subject';
import { FactsRequest } from '../SubjectFacts';
import { createFacts } from './createFacts';

const NOW = new Date('2026-11-20T12:00:00Z');
const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 20, 11, minute)).toISOString();
const M = 'mlmodel:default/m';
const DATA = 'mldataset:default/d';
const TEAM = 'group:default/team';

function subject(entityRef: string, more: Partial<Subject> = {}): Subject {
  return {
    entityRef,
    uid: `uid of ${entityRef}`,
    kind: entityRef.startsWith('mlmodel:') ? 'MlModel' : 'MlDataset',
    title: entityRef,
    tags: [],
    trainedOn: [],
    evaluatedOn: [],
    derivedFrom: [],
    serves: [],
    contacts: {},
    smokeTest: false,
    readAt: at(30),
    ...more,
  };
}

function version(
  versionId: string,
  entityRef = M,
  more: Partial<ModelVersion> = {},
): ModelVersion {
  return {
    versionId,
    entityRef,
    label: versionId,
    digest: `digest of ${versionId}`,
    digestVerified: true,
    names: [],
    aliases: [],
    conflicts: [],
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [],
    firstSeenAt: at(0),
    changedAt: at(0),
    ...more,
  };
}

function card(uid: string, readAt: string): AssessedCard {
  return {
    entityRef: M,
    uid,
    revision: 1,
    sha256: 'sha',
    coverage: 50,
    assurance: 50,
    required: 50,
    missing: [],
    contradictions: [],
    stale: false,
    fields: new Map(),
    readAt,
    assessedAt: readAt,
  };
}

function source(slot: string, fails: boolean): StatusSource {
  return {
    slot,
    summary: async () => new Map(),
    evidence: async ids => {
      if (fails) {
        throw new Error('down');
      }
      return new Map(
        ids.map(id => [id, { slot, level: 'ok', text: 'proven' }]),
      );
    },
  };
}

const GOOD = new Map([['card', { level: 'ok' as const, text: 'good' }]]);

interface Held {
  subjects?: Subject[];
  services?: Subject[];
  versions?: Array<ModelVersion & { uid?: string }>;
  mains?: ModelVersion[];
  evaluations?: Evaluation[];
  cards?: AssessedCard[];
  assessed?: Array<[uid: string, tier: 'minimal' | 'limited' | 'high']>;
  groups?: GroupFacts[];
  /** Uids of entities that no sweep has seen yet. */
  unswept?: string[];
  orgReadAt?: string;
}

/** A reader of what is held, and how often each port was asked, with how much at most. */
function start(held: Held) {
  const asked = new Map<string, { times: number; most: number }>();
  const pick = async <T>(
    port: string,
    keys: readonly string[],
    entries: Iterable<readonly [string, T]>,
  ) => {
    const { times, most } = asked.get(port) ?? { times: 0, most: 0 };
    asked.set(port, {
      times: times + 1,
      most: Math.max(most, keys.length),
    });
    const wanted = new Set(keys);
    return new Map([...entries].filter(([key]) => wanted.has(key)));
  };
  const { mains = [], subjects = [], versions = [] } = held;
  const org: Org = {
    group: ref => held.groups?.find(group => group.ref === ref),
    person: ref =>
      ref === 'user:default/ann' ? { ref, groups: [], roles: [] } : undefined,
    people: () => [],
    groups: () => [],
    meant: () => undefined,
    groupsNow: async () => [],
    membersNow: async () => new Map(),
    readAt: held.orgReadAt,
  };
  const entries = versions.map(
    ({ uid, ...each }) =>
      [
        each.versionId,
        { uid: uid ?? `uid of ${each.entityRef}`, version: each },
      ] as const,
  );
  const reader = createFacts({
    org,
    sources: [source('smoke', false), source('drift', true)],
    subjects: {
      byRefs: refs =>
        pick(
          'subjects',
          refs,
          subjects.map(each => [each.entityRef, each]),
        ),
      async *all() {},
      serving: refs => pick('serving', refs, [[M, held.services ?? []]]),
      readAt: async () => undefined,
    },
    versions: {
      withUids: ids => pick('versions', ids, entries),
      byIds: async () => new Map(),
      byDigests: async () => new Map(),
      resolve: async () => [],
      newestOf: async () => [],
      aliasedOrNew: async () => [],
      mainOf: refs =>
        pick(
          'mains',
          refs,
          mains.map(each => [
            each.entityRef,
            { version: each, reason: 'newest' },
          ]),
        ),
      evaluationsOf: ids =>
        pick(
          'evaluations',
          ids,
          (held.evaluations ?? []).map(each => [each.versionId, [each]]),
        ),
    },
    cards: {
      of: refs =>
        pick(
          'cards',
          refs,
          (held.cards ?? []).map(c => [M, c]),
        ),
      changedFields: async () => undefined,
      authorsOf: async () => ({ names: [] }),
      confirm: async () => {},
    },
    statuses: {
      of: uids =>
        pick(
          'statuses',
          uids,
          subjects
            .filter(({ uid }) => !held.unswept?.includes(uid))
            .map(({ uid }) => [uid, GOOD]),
        ),
      readAt: async () => at(45),
    },
    riskTiers: { assessed: uids => pick('risk', uids, held.assessed ?? []) },
  });
  return { asked, reader };
}

const request = (versionId?: string, entityRef = M): FactsRequest => ({
  entityRef,
  versionId,
  environment: 'production',
});

async function factsOf(held: Held, versionId?: string) {
  const [facts] = await start(held).reader.read([request(versionId)], NOW);
  return facts;
}

it('answers in the order of the requests, with nothing where the entity or the version is not there', async () => {
  const { reader } = start({
    subjects: [subject(M), subject(DATA)],
    versions: [
      version('one'),
      version('of data', DATA),
      { ...version('before'), uid: 'of the model that had this ref before' },
    ],
  });
  const found = await reader.read(
    [
      request('one'),
      request('of data'),
      request('before'),
      request('none'),
      request(undefined, 'mlmodel:default/none'),
      request(undefined, DATA),
    ],
    NOW,
  );
  expect(
    found.map(facts => facts && [facts.subject.title, facts.version?.label]),
  ).toEqual([
    [M, 'one'],
    undefined,
    undefined,
    undefined,
    undefined,
    [DATA, undefined],
  ]);
});

it('gathers the least there is, and leaves out what is unknown', async () => {
  expect(await factsOf({ subjects: [subject(M, { owner: TEAM })] })).toEqual({
    now: NOW,
    subject: subject(M, { owner: TEAM }),
    environment: 'production',
    evaluations: [],
    evidence: new Map(),
    statuses: GOOD,
    missing: [],
    datasets: [],
    baseModels: [],
    services: [],
    factsAt: at(30),
  });
});

it('gathers what is known of a version, and of what it would replace', async () => {
  const evaluation = (versionId: string): Evaluation => ({
    versionId,
    slice: 'all',
    metric: 'accuracy',
    value: 0.9,
    source: 'files:examples',
  });
  const held = {
    subjects: [subject(M)],
    versions: [version('two'), version('one')],
    mains: [version('one')],
    evaluations: [evaluation('one'), evaluation('two')],
  };
  const two = await factsOf(held, 'two');
  expect(two?.evaluations).toEqual([evaluation('two')]);
  expect(two?.champion).toEqual({
    version: version('one'),
    evaluations: [evaluation('one')],
  });
  expect(two?.evidence.get('smoke')?.text).toBe('proven');
  expect(two?.missing).toEqual(['drift']);
  expect((await factsOf(held, 'one'))?.champion).toBeUndefined();
  expect((await factsOf(held))?.champion).toBeUndefined();
});

it('does not know the statuses of what no sweep has seen yet', async () => {
  const held = { subjects: [subject(M)], unswept: [`uid of ${M}`] };
  const facts = await factsOf(held);
  expect([facts?.statuses.size, facts?.missing]).toEqual([
    0,
    ['smoke', 'drift'],
  ]);
});

it.each<[string, Subject['riskTier'], Held['assessed'], string | undefined]>([
  ['neither', undefined, [], undefined],
  ['declared', 'limited', [], 'limited'],
  ['assessed', undefined, [[`uid of ${M}`, 'high']], 'high'],
  ['assessed higher', 'limited', [[`uid of ${M}`, 'high']], 'high'],
  ['assessed lower', 'high', [[`uid of ${M}`, 'minimal']], 'high'],
  ['assessed of another', 'limited', [['other', 'high']], 'limited'],
])('takes the higher risk tier: %s', async (_, riskTier, assessed, tier) => {
  const subjects = [subject(M, { riskTier })];
  expect((await factsOf({ subjects, assessed }))?.riskTier).toBe(tier);
});

it('names the data sets of the version; those of the entity where its registry names none', async () => {
  const data = subject(DATA);
  const subjects = [
    subject(M, { trainedOn: [DATA], evaluatedOn: ['mldataset:default/gone'] }),
    data,
  ];
  const ofVersion = version('two', M, {
    datasets: [
      { role: 'training', ref: 'MlDataset:default/D', digest: 'sha', rows: 3 },
      { role: 'evaluation', name: 'held out' },
    ],
  });
  const versions = [version('one'), ofVersion];
  expect((await factsOf({ subjects, versions }, 'two'))?.datasets).toEqual([
    { role: 'training', ref: DATA, digest: 'sha', subject: data },
    { role: 'evaluation', name: 'held out' },
  ]);
  const ofEntity = [
    { role: 'training', ref: DATA, subject: data },
    { role: 'evaluation', ref: 'mldataset:default/gone' },
  ];
  expect((await factsOf({ subjects, versions }, 'one'))?.datasets).toEqual(
    ofEntity,
  );
  expect((await factsOf({ subjects }))?.datasets).toEqual(ofEntity);
});

it('names the base models with the digest of their main version', async () => {
  const base = 'mlmodel:default/base';
  const derivedFrom = [base, 'mlmodel:default/gone', DATA];
  const facts = await factsOf({
    subjects: [subject(M, { derivedFrom }), subject(base)],
    mains: [version('of base', base)],
  });
  expect(facts?.baseModels).toEqual([
    { ref: base, subject: subject(base), digest: 'digest of of base' },
    { ref: 'mlmodel:default/gone' },
  ]);
});

it.each<
  [owner: string | undefined, readAt: string | undefined, object | undefined]
>([
  [TEAM, at(40), { exists: true, members: ['user:default/bo'] }],
  ['group:default/gone', at(40), { exists: false, members: [] }],
  ['user:default/ann', at(40), { exists: true, members: ['user:default/ann'] }],
  ['user:default/gone', at(40), { exists: false, members: [] }],
  [TEAM, undefined, undefined],
  [undefined, at(40), undefined],
])(
  'knows of the owner %s, with people read at %s',
  async (owner, orgReadAt, expected) => {
    const groups = [{ ref: TEAM, members: ['user:default/bo'], line: [TEAM] }];
    const subjects = [subject(M, { owner })];
    const facts = await factsOf({ subjects, groups, orgReadAt });
    expect(facts?.owner).toEqual(expected && { ref: owner, ...expected });
  },
);

it('is as old as the oldest fact, and takes no card of an entity that is gone', async () => {
  const held = {
    subjects: [subject(M, { owner: TEAM, trainedOn: [DATA] }), subject(DATA)],
    services: [subject('mlinferenceservice:default/s', { readAt: at(29) })],
    orgReadAt: at(31),
  };
  const facts = await factsOf(held);
  expect([facts?.factsAt, facts?.services.length]).toEqual([at(29), 1]);
  const own = card(`uid of ${M}`, at(5));
  const withCard = await factsOf({ ...held, cards: [own] });
  expect([withCard?.card, withCard?.factsAt]).toEqual([own, at(5)]);
  const foreign = await factsOf({ ...held, cards: [card('gone', at(5))] });
  expect([foreign?.card, foreign?.factsAt]).toEqual([undefined, at(29)]);
});

it('asks seldom, and for 500 at most, whatever the number of requests', async () => {
  const refs = Array.from({ length: 1200 }, (_, n) => `mlmodel:default/m${n}`);
  const derivedFrom = (n: number) => [`mlmodel:default/base${n}`];
  const { asked, reader } = start({
    subjects: refs.map((ref, n) =>
      subject(ref, { derivedFrom: derivedFrom(n) }),
    ),
    versions: refs.map((ref, n) => version(`v${n}`, ref)),
    mains: refs.map((ref, n) => version(`main${n}`, ref)),
  });
  const found = await reader.read(
    refs.map((ref, n) => request(`v${n}`, ref)),
    NOW,
  );
  expect(found.map(facts => facts?.champion?.version.label)).toEqual(
    refs.map((_, n) => `main${n}`),
  );
  expect(Object.fromEntries(asked)).toEqual({
    subjects: { times: 6, most: 500 },
    versions: { times: 3, most: 500 },
    serving: { times: 3, most: 500 },
    mains: { times: 5, most: 500 },
    evaluations: { times: 5, most: 500 },
    cards: { times: 3, most: 500 },
    risk: { times: 3, most: 500 },
    statuses: { times: 3, most: 500 },
  });
});
