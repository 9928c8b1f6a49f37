import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { newRun } from '../__testUtils__/newRun';
import { RunStore } from '../runs/RunStore';
import { RunCounts } from './RunCounts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

it.each(databases.eachSupportedId())(
  'counts what is not finished on %s',
  async id => {
    const db = await databases.init(id);
    const directory = resolvePackagePath(
      '@callboard/plugin-smoke-test-backend',
      'migrations',
    );
    await db.migrate.latest({ directory });
    const counts = new RunCounts(db);
    const store = new RunStore(db);
    const now = new Date('2026-11-20T10:00:00Z');
    const runs = ['a', 'b', 'c', 'd'].map(uid => newRun(uid));
    const [first, second] = await Promise.all(
      runs.map(run => store.enqueue(run, now)),
    );
    await store.cancel(first.id, 'user:default/ada', now);
    await db('runs').where({ id: second.id }).update({ state: 'running' });
    expect(await counts.counts()).toEqual([
      { state: 'queued', count: 2 },
      { state: 'claimed', count: 0 },
      { state: 'running', count: 1 },
    ]);
  },
);
