import {
  InventoryFilter,
  InventoryItem,
  ML_KINDS,
  ORDER_FIELDS,
  RISK_TIERS,
  STATUS_LEVELS,
} from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { InventoryIndex } from './InventoryIndex';
import { orderValue } from './orderValue';
import { SortKey } from './SortOrder';
import { wordsOf } from './words';

const item: fc.Arbitrary<InventoryItem> = fc
  .record({
    name: fc.constantFrom('alpha', 'beta', 'Gamma', 'delta-two', 'x'),
    kind: fc.constantFrom(...ML_KINDS),
    title: fc.option(fc.constantFrom('Écran', 'zeta beta'), { nil: undefined }),
    owner: fc.option(fc.constantFrom('group:default/a', 'group:default/B'), {
      nil: undefined,
    }),
    lifecycle: fc.constantFrom('production', 'Production', 'test'),
    riskTier: fc.option(fc.constantFrom(...RISK_TIERS), { nil: undefined }),
    status: fc.constantFrom(...STATUS_LEVELS),
    tags: fc.array(fc.constantFrom('pii', 'vision', 'x'), { maxLength: 3 }),
    at: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ at, ...rest }) => ({
    ...rest,
    entityRef: '',
    uid: '',
    namespace: 'default',
    statuses: {},
    firstSeenAt: new Date(at).toISOString(),
  }));

/** Batches of changes; an item that is null is removed. */
const batches = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.option(item))),
);

function applied(changes: Array<Array<[number, InventoryItem | null]>>) {
  const index = new InventoryIndex();
  const model = new Map<number, InventoryItem>();
  changes.forEach((batch, revision) => {
    const latest = new Map(batch);
    const changed = [...latest].flatMap(([id, each]) =>
      each
        ? {
            id,
            revision,
            etag: '1',
            item: { ...each, entityRef: `ref/${id}`, uid: `${id}` },
          }
        : [],
    );
    const removed = [...latest].flatMap(([id, each]) => (each ? [] : [id]));
    index.apply(changed, removed);
    removed.forEach(id => model.delete(id));
    changed.forEach(each => model.set(each.id, each.item));
  });
  return { index, model };
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

const ids = (found: Iterable<[number, InventoryItem]>) =>
  [...found].map(([id]) => id).sort((a, b) => a - b);

describe('InventoryIndex, after any changes', () => {
  it('filters as a scan of all items does', () => {
    const filter: fc.Arbitrary<InventoryFilter> = fc.record(
      {
        kind: fc.subarray([...ML_KINDS], { minLength: 1 }),
        owner: fc.constantFrom<string[][]>(
          ['group:default/b'],
          ['none', 'GROUP:default/a'],
        ),
        lifecycle: fc.constantFrom<string[][]>(['production'], ['test', 'x']),
        tags: fc.constantFrom<string[][]>(['pii'], ['x', 'vision']),
        text: fc.constantFrom('al', 'bet', 'ecr', 'two delta', 'pii', '!', 'q'),
      },
      { requiredKeys: [] },
    );
    const holds = (
      wanted: readonly string[] | undefined,
      ...values: string[]
    ) =>
      !wanted ||
      values.some(value =>
        wanted.some(each => each.toLowerCase() === value.toLowerCase()),
      );
    fc.assert(
      fc.property(batches, filter, (changes, wanted) => {
        const { index, model } = applied(changes);
        const expected = [...model].filter(
          ([, each]) =>
            holds(wanted.kind, each.kind) &&
            holds(wanted.owner, ...(each.owner ? [each.owner] : [])) &&
            holds(wanted.lifecycle, each.lifecycle ?? '') &&
            holds(wanted.tags, ...each.tags) &&
            wordsOf(wanted.text ?? '').every(prefix =>
              wordsOf(
                [each.name, each.title, each.owner, ...each.tags].join(' '),
              ).some(word => word.startsWith(prefix)),
            ),
        );
        const { rows, total } = index.select(wanted, index.all, {
          field: 'name',
          descending: false,
          limit: 100,
        });
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          ids(expected),
        );
        expect(total).toBe(expected.length);
        expect(index.size).toBe(model.size);
      }),
    );
  });

  it('walks every order page by page, missing values last, equal ones by ref', () => {
    fc.assert(
      fc.property(
        batches,
        fc.constantFrom(...ORDER_FIELDS),
        fc.boolean(),
        fc.integer({ min: 1, max: 7 }),
        (changes, field, descending, limit) => {
          const { index, model } = applied(changes);
          const walked: number[] = [];
          let after: SortKey | undefined;
          do {
            const page = index.select({}, index.all, {
              field,
              descending,
              limit,
              after,
            });
            walked.push(...page.rows.map(({ id }) => id));
            after = page.next;
          } while (after);
          const turn = descending ? -1 : 1;
          const expected = [...model]
            .map(([id, each]) => ({
              id,
              ref: each.entityRef,
              value: orderValue(each, field),
            }))
            .sort(
              (a, b) =>
                Number(a.value === undefined) - Number(b.value === undefined) ||
                turn * compare(a.value ?? 0, b.value ?? 0) ||
                compare(a.ref, b.ref),
            );
          expect(walked).toEqual(expected.map(({ id }) => id));
        },
      ),
    );
  });

  it('counts facets as a scan does, without the own filter', () => {
    fc.assert(
      fc.property(batches, changes => {
        const { index, model } = applied(changes);
        const counts = index.facet(
          'tags',
          { tags: ['pii'], lifecycle: ['production'] },
          index.all,
        );
        const expected = new Map<string, number>();
        for (const each of model.values()) {
          if (each.lifecycle?.toLowerCase() === 'production') {
            for (const tag of new Set(each.tags)) {
              expected.set(tag, (expected.get(tag) ?? 0) + 1);
            }
          }
        }
        expect(new Map(counts.map(c => [c.value, c.count]))).toEqual(expected);
        const numbers = counts.map(({ count }) => count);
        expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
      }),
    );
  });
});
