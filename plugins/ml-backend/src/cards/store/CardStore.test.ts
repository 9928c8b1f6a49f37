import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { CardStore } from './CardStore';
import { KEPT_REVISIONS } from './insertRevisions';
import { StoredCard } from './rows';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const AT = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-21T12:00:00.000Z';

function cardOf(uid: string, more: Partial<StoredCard> = {}): StoredCard {
  return {
    uid,
    entityRef: `mlmodel:default/${uid}`,
    location: './card.md',
    source: `/models/${uid}/card.md`,
    state: 'ok',
    revision: 0,
    attemptedAt: AT,
    readAt: AT,
    ...more,
  };
}

describe.each(databases.engines)('cards on %s', id => {
  let db: Knex;
  let store: CardStore;
  beforeEach(async () => {
    db = await databases.init(id);
    store = new CardStore(db);
  });

  async function add(
    card: StoredCard,
    revision: number,
    fields: Record<string, string>,
    paragraphs: string[] = [],
    changed = Object.keys(fields),
  ) {
    await store.addRevisions([
      {
        card: { ...card, revision },
        added: {
          uid: card.uid,
          revision,
          content: `content ${revision}`,
          path: './card.md',
          sha256: `sha ${revision}`,
          bytes: 9,
          at: revision === 1 ? AT : LATER,
          changed,
          fields: new Map(Object.entries(fields)),
          digest: `digest ${revision}`,
          paragraphs,
        },
      },
    ]);
  }

  async function copiedIn(uid: string) {
    return [...((await store.copied(['a', 'b', 'c'])).get(uid) ?? [])];
  }

  it('migrates up, down and up again, leaving nothing behind', async () => {
    const tables = [
      'cards',
      'card_revisions',
      'card_fields',
      'card_paragraphs',
    ];
    const present = () => Promise.all(tables.map(t => db.schema.hasTable(t)));
    expect(await present()).toEqual([true, true, true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await present()).toEqual([false, false, false, false]);
    await db.migrate.latest({ directory });
    expect(await present()).toEqual([true, true, true, true]);
  });

  it('keeps since when each field has its text, and forgets those that are gone', async () => {
    const card = cardOf('a');
    await add(card, 1, { x: '1', y: '1', z: '1' });
    await add(card, 2, { x: '1', y: '2' }, [], ['y', 'z']);
    expect([...((await store.edits(['a'])).get('a') ?? [])].sort()).toEqual([
      ['x', { at: AT, digest: 'digest 1', sha256: '1' }],
      ['y', { at: LATER, digest: 'digest 2', sha256: '2' }],
    ]);
  });

  it('names the oldest card from which a paragraph was copied, and no card from the same file', async () => {
    await add(cardOf('a'), 1, {}, ['p', 'q']);
    await add(cardOf('b', { source: '/models/a/card.md' }), 1, {}, ['p']);
    await add(cardOf('c'), 1, {}, ['p', 'r']);
    await add(cardOf('a'), 2, {}, ['q', 'p', 'r']);
    expect(await copiedIn('a')).toEqual([['r', 'mlmodel:default/c']]);
    expect(await copiedIn('b')).toEqual([]);
    expect(await copiedIn('c')).toEqual([['p', 'mlmodel:default/a']]);
  });

  it('keeps the newest revisions', async () => {
    const card = cardOf('a');
    for (let revision = 1; revision <= KEPT_REVISIONS + 2; revision++) {
      await add(card, revision, {});
    }
    const kept = await store.revisions('a', 1000);
    expect(kept).toHaveLength(KEPT_REVISIONS);
    expect(kept[0].revision).toBe(KEPT_REVISIONS + 2);
    expect(await store.content('a', 2)).toBeUndefined();
  });

  it('removes all of an entity that is gone, and nothing else', async () => {
    await add(cardOf('a'), 1, { x: '1' }, ['p']);
    await add(cardOf('b'), 1, { x: '1' }, ['q']);
    await store.keepOnly(new Set(['b']));
    expect([...(await store.byUids(['a', 'b'])).keys()]).toEqual(['b']);
    expect(await store.revisions('a', 10)).toEqual([]);
    expect((await store.edits(['a'])).get('a')?.size).toBe(0);
    expect((await store.edits(['b'])).get('b')?.size).toBe(1);
  });

  it('keeps a location that no file can have, and its error', async () => {
    const [location, error] = ['a\0.md', 'a\0.md: must be a path'];
    await store.save([cardOf('a', { location, source: location, error })]);
    expect((await store.byUids(['a'])).get('a')).toMatchObject({
      location: 'a\ufffd.md',
      error: 'a\ufffd.md: must be a path',
    });
  });

  it('saves many cards at once, and that many were seen', async () => {
    const cards = Array.from({ length: 1200 }, (_, i) => cardOf(`u${i}`));
    await store.save(cards);
    const uids = cards.map(({ uid }) => uid);
    await store.saveSeen(uids.slice(1), LATER);
    const found = await store.byUids(uids);
    expect(found.get('u0')?.readAt).toBe(AT);
    expect(found.get('u1199')?.readAt).toBe(LATER);
    expect(await store.byRefs(['mlmodel:default/u7'])).toHaveLength(1);
  });
});
