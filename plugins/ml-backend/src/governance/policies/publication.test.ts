import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AuditNote } from '../AuditTrail';
import { Org } from '../Subject';
import { PolicyFiles } from './PolicyFiles';
import { PolicyPublisher } from './PolicyPublisher';
import { PolicyStore } from './PolicyStore';
import { PublishedPolicies } from './PublishedPolicies';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const NOW = new Date('2026-11-20T12:00:00.000Z');

const org: Org = {
  group: ref =>
    ref === 'group:default/reviewers'
      ? { ref, members: [], line: [ref] }
      : undefined,
  person: () => undefined,
  people: () => [],
  groups: () => [],
  meant: () => undefined,
  groupsNow: async () => [],
  membersNow: async () => new Map(),
  readAt: NOW.toISOString(),
};

function yaml(id: string, version: number, more = ''): string {
  return `id: ${id}\nversion: ${version}\ntitle: ${id}\nenforcement: warn\n${more}`;
}

describe.each(databases.engines)('publication on %s', engine => {
  let db: Knex;
  let root: string;
  let notes: AuditNote[];
  let store: PolicyStore;
  beforeEach(async () => {
    db = await databases.init(engine);
    root = await mkdtemp(join(tmpdir(), 'policies-'));
    notes = [];
    store = newStore();
  });
  afterEach(() => rm(root, { recursive: true }));

  function newStore() {
    return new PolicyStore(db, {
      append: async (_tx, added) => {
        notes.push(...added);
      },
    });
  }

  async function write(files: Record<string, string>) {
    await rm(root, { recursive: true });
    await mkdir(root);
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
  }

  function publisher(targets = [root], ofStore = store) {
    return new PolicyPublisher({
      files: new PolicyFiles(mockServices.urlReader.mock()),
      org,
      packs: new Map(),
      store: ofStore,
      targets,
      now: () => NOW,
    });
  }

  async function run(targets?: string[]) {
    await publisher(targets).run(new AbortController().signal);
    return {
      current: (await store.current()).map(
        ({ policy }) => `${policy.id}@${policy.version}`,
      ),
      problems: (await store.problems()).map(
        ({ error, source }) =>
          `${source.replace(basename(root), '')}: ${error}`,
      ),
      notes: notes
        .splice(0)
        .map(({ action, policy }) => `${action} ${policy}`)
        .sort(),
    };
  }

  it('publishes once, and what is wrong does not stop the others', async () => {
    await write({
      'a.yaml': `${yaml('a', 1)}---\n${yaml('b', 2)}`,
      'deep/c.yml': yaml('c', 1),
      'deep/twice.yaml': yaml('a', 5),
      'wrong.yaml': yaml('d', 1, 'checks: [{id: x, title: X, check: y}]\n'),
      'read.me': 'no policy',
      '.hidden/e.yaml': yaml('e', 1),
    });
    const first = await run();
    expect(first.current).toEqual(['a@1', 'b@2', 'c@1']);
    expect(first.notes).toEqual([
      'policy.publish a@1',
      'policy.publish b@2',
      'policy.publish c@1',
    ]);
    expect(first.problems).toEqual([
      expect.stringMatching(/^\/wrong\.yaml: d: checks\.0\.check: y is none/),
      expect.stringMatching(/^\/deep\/twice\.yaml: the policy a is there/),
    ]);
    expect(await run()).toEqual({ ...first, notes: [] });
  });

  it('keeps a version as it was published', async () => {
    await write({ 'a.yaml': yaml('a', 3) });
    await run();
    const before = await store.at('a', 3);
    await write({ 'a.yaml': yaml('a', 3, 'cadence: P30D\n') });
    const edited = await run();
    expect(edited.current).toEqual(['a@3']);
    expect(edited.problems).toEqual([
      expect.stringMatching(
        /a: version 3 is already published with other content .*; give it version 4$/,
      ),
    ]);
    await write({ 'a.yaml': yaml('a', 2) });
    expect((await run()).problems).toEqual([
      '/a.yaml: a: version 2 is lower than version 3, the newest; give it version 4',
    ]);
    expect(await store.at('a', 3)).toEqual(before);
    await write({ 'a.yaml': yaml('a', 4, 'cadence: P30D\n') });
    expect(await run()).toEqual({
      current: ['a@4'],
      problems: [],
      notes: ['policy.publish a@4'],
    });
    expect(await store.versions('a')).toEqual([4, 3]);
  });

  it('withdraws what was removed, keeps it readable, and takes it back', async () => {
    await write({ 'a.yaml': yaml('a', 1), 'b.yaml': yaml('b', 1) });
    await run();
    await write({ 'b.yaml': yaml('b', 1) });
    expect(await run()).toEqual({
      current: ['b@1'],
      problems: [],
      notes: ['policy.withdraw a@1'],
    });
    const policies = new PublishedPolicies(store, () => NOW);
    expect((await policies.at('a', 1))?.policy.id).toBe('a');
    await write({ 'moved.yaml': yaml('a', 1), 'b.yaml': yaml('b', 1) });
    expect((await run()).notes).toEqual(['policy.publish a@1']);
    expect((await store.at('a', 1))?.source).toMatch('moved.yaml');
  });

  it('withdraws nothing that a wrong file or an unreadable folder may still hold', async () => {
    await write({ 'a.yaml': yaml('a', 1) });
    await run();
    await write({ 'a.yaml': 'id: [' });
    expect((await run()).current).toEqual(['a@1']);
    await rm(root, { recursive: true });
    const gone = await run();
    expect(gone).toMatchObject({ current: ['a@1'], notes: [] });
    expect(gone.problems).toEqual([
      ': cannot be read: there is no such file or folder',
    ]);
    await mkdir(root);
    expect((await run([])).notes).toEqual(['policy.withdraw a@1']);
  });

  it('names a group that there is not, and publishes all the same', async () => {
    const stages =
      'stages: [{id: s, title: S, approvers: [owner, reviewers, gone]}]\n';
    await write({ 'a.yaml': yaml('a', 1, stages) });
    expect(await run()).toMatchObject({
      current: ['a@1'],
      problems: [
        expect.stringMatching(/the stage s names group:default\/gone/),
      ],
    });
  });

  it('two replicas at once publish once', async () => {
    await write({ 'a.yaml': yaml('a', 1) });
    const { signal } = new AbortController();
    await Promise.all([
      publisher().run(signal),
      publisher([root], newStore()).run(signal),
    ]);
    expect(notes.map(({ policy }) => policy)).toEqual(['a@1']);
  });

  it('has another digest when somebody edits it in the database', async () => {
    await write({ 'a.yaml': yaml('a', 1) });
    await run();
    const [before] = await store.current();
    expect(before.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const content = JSON.stringify(before.content).replace('warn', 'observe');
    await db('governance_policies').update({ content });
    expect((await store.current())[0].digest).not.toBe(before.digest);
  });

  it('migrates up, down and up again', async () => {
    const tables = ['governance_policies', 'governance_policy_problems'];
    const present = () => Promise.all(tables.map(t => db.schema.hasTable(t)));
    await db.migrate.rollback({ directory }, true);
    expect(await present()).toEqual([false, false]);
    await db.migrate.latest({ directory });
    expect(await present()).toEqual([true, true]);
  });
});
