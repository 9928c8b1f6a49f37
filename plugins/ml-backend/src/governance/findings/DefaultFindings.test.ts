import { Knex } from 'knex';
import { AuditNote } from '../AuditTrail';
import { NewFinding } from '../Findings';
import { DefaultFindings } from './DefaultFindings';
import { FindingStore } from './store/FindingStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const NOW = new Date('2026-11-20T12:00:00Z');

function newFinding(title: string, more: Partial<NewFinding> = {}): NewFinding {
  return {
    entityRef: 'mlmodel:default/a',
    uid: 'a',
    title,
    text: 'Because',
    severity: 'medium',
    by: 'system',
    ...more,
  };
}

describe.each(databases.engines)('findings on %s', id => {
  let db: Knex;
  let notes: AuditNote[];
  let findings: DefaultFindings;
  beforeEach(async () => {
    db = await databases.init(id);
    notes = [];
    const append = async (_tx: Knex.Transaction, some: readonly AuditNote[]) =>
      void notes.push(...some);
    const store = new FindingStore(db);
    findings = new DefaultFindings({ store, trail: { append } });
  });
  const raise = (...some: NewFinding[]) =>
    db.transaction(tx => findings.raise(tx, some, NOW));

  it('raises one with the same key once, until it is settled', async () => {
    expect(await raise(newFinding('A', { key: 'k' }))).toHaveLength(1);
    expect(
      await raise(newFinding('B', { key: 'k' }), newFinding('C')),
    ).toMatchObject([{ title: 'C' }]);
    await db('governance_findings').where('title', 'A').update('state', 'done');
    expect(await raise(newFinding('D', { key: 'k' }))).toHaveLength(1);
    expect(notes.map(({ action, after }) => [action, after])).toEqual(
      ['A', 'C', 'D'].map(title => [
        'finding.raise',
        expect.objectContaining({ title, severity: 'medium' }),
      ]),
    );
  });

  it('keeps those of an entity from another that took its name', async () => {
    await raise(newFinding('old'), newFinding('new', { uid: 'a2' }));
    const listed = await findings.list({ uid: 'a2' });
    expect(listed.map(({ title }) => title)).toEqual(['new']);
  });

  it('lists the worst first, then by due date', async () => {
    await raise(
      newFinding('low', { severity: 'low', dueAt: '2026-01-01T00:00:00.000Z' }),
      newFinding('undated', { severity: 'critical' }),
      newFinding('later', {
        severity: 'critical',
        dueAt: '2026-12-02T00:00:00.000Z',
      }),
      newFinding('sooner', {
        severity: 'critical',
        dueAt: '2026-12-01T00:00:00.000Z',
      }),
    );
    const listed = await findings.list({ state: 'unsettled' });
    expect(listed.map(({ title }) => title)).toEqual([
      'sooner',
      'later',
      'undated',
      'low',
    ]);
    expect(await findings.list({ state: 'done' })).toEqual([]);
    expect(await findings.list({ limit: 1 })).toHaveLength(1);
  });

  it('counts what is unsettled by entity and uid, and how much of it is overdue', async () => {
    await raise(
      newFinding('fine'),
      newFinding('late', { dueAt: '2026-11-20T11:00:00.000Z' }),
      newFinding('settled', { dueAt: '2026-11-20T11:00:00.000Z' }),
      newFinding('of the model before', { uid: 'a0' }),
    );
    await db('governance_findings')
      .where('title', 'settled')
      .update('state', 'done');
    const entityRef = 'mlmodel:default/a';
    const counts = await findings.countByEntity(NOW);
    expect(counts.sort((one, other) => other.open - one.open)).toEqual([
      { entityRef, uid: 'a', open: 2, overdue: 1 },
      { entityRef, uid: 'a0', open: 1, overdue: 0 },
    ]);
  });
});
