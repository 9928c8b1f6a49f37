import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Facet,
  FACETS,
  FacetsAnswer,
  InventoryPage,
  ML_KINDS,
} from '@callboard/plugin-ml-common';
import { ValueCount } from './index/FacetColumn';
import { POLICIES } from '../__testUtils__/policies';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { VISIBILITY_COMPANY } from '../__testUtils__/visibilityCompany';

jest.setTimeout(120_000);

type Filter = Partial<Record<Facet | 'kind', string[]>>;

/** What the catalog calls our facets; it has no status. */
const CATALOG_KEYS: Partial<Record<Facet | 'kind', string>> = {
  kind: 'kind',
  owner: 'relations.ownedBy',
  lifecycle: 'spec.lifecycle',
  type: 'spec.type',
  task: 'spec.task',
  riskTier: 'spec.riskTier',
  environment: 'spec.environment',
  platform: 'spec.platform',
  tags: 'metadata.tags',
};

const COMPARED = FACETS.filter(facet => CATALOG_KEYS[facet]);

const FILTERS: Filter[] = [
  {},
  { kind: ['MlModel'] },
  { kind: ['MlDataset', 'MlInferenceService'] },
  { owner: ['group:default/wine'], kind: ['MlModel'] },
  { lifecycle: ['PRODUCTION'] },
  {
    owner: ['group:default/wine', 'user:default/ann'],
    lifecycle: ['production'],
  },
  { riskTier: ['high', 'limited'], task: ['tabular-classification'] },
  { tags: ['pii'], owner: ['group:default/wine'] },
  { environment: ['staging'], platform: ['python', 'kserve'] },
  { owner: ['group:default/unknown'] },
];

let portal: Awaited<ReturnType<typeof startTestPortal>>;
afterAll(dropPostgresDatabases);

function ourSearch(filter: Filter): URLSearchParams {
  return new URLSearchParams(
    Object.entries(filter).flatMap(([name, values]) =>
      values.map(value => [name, value]),
    ),
  );
}

function catalogSearch(filter: Filter): URLSearchParams {
  const terms = Object.entries({ kind: [...ML_KINDS], ...filter }).flatMap(
    ([name, values]) =>
      values.map(value => `${CATALOG_KEYS[name as Facet]}=${value}`),
  );
  return new URLSearchParams({ filter: terms.join(',') });
}

async function ask<T>(path: string, user: string): Promise<T> {
  const { status, body } = await portal.get(path, user);
  expect(`${status} ${JSON.stringify(body.error)}`).toBe('200 undefined');
  return body;
}

/** A facet counts what all other filters leave, so those that are not filtered by are asked for at once. */
async function catalogFacets(filter: Filter, user: string) {
  const counts: FacetsAnswer['facets'] = {};
  const isFilteredBy = (facet: Facet) => filter[facet] !== undefined;
  for (const together of [
    COMPARED.filter(facet => !isFilteredBy(facet)),
    ...COMPARED.filter(isFilteredBy).map(facet => [facet]),
  ]) {
    const { [together[0]]: _own, ...others } = filter;
    const search = catalogSearch(others);
    const keys = together.map(facet => `${CATALOG_KEYS[facet]}`);
    keys.forEach(key => search.append('facet', key));
    const { facets } = await ask<{ facets: Record<string, ValueCount[]> }>(
      `/catalog/entity-facets?${search}`,
      user,
    );
    together.forEach((facet, at) => {
      counts[facet] = facets[keys[at]];
    });
  }
  return counts;
}

/** Without the order: the catalog sorts by value. */
function byValue(facets: FacetsAnswer['facets']) {
  return Object.fromEntries(
    Object.entries(facets).map(([facet, counts]) => [
      facet,
      [...counts].sort((a, b) => (a.value < b.value ? -1 : 1)),
    ]),
  );
}

function sortedRefs(refs: string[]) {
  return [...refs].sort();
}

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('on $engine', ({ database }) => {
  beforeAll(async () => {
    portal = await startTestPortal({ policies: POLICIES, database });
    await portal.hold(VISIBILITY_COMPANY);
  });
  afterAll(() => portal.stop());

  describe.each(Object.keys(POLICIES))('for the user %s', user => {
    it.each(FILTERS)(
      'items and total are those of the catalog: %j',
      async filter => {
        const ours = await ask<InventoryPage>(
          `/ml/v1/inventory?${ourSearch(filter)}&limit=500`,
          user,
        );
        const catalogs = await ask<{ items: Entity[]; totalItems: number }>(
          `/catalog/entities/by-query?${catalogSearch(filter)}&limit=500`,
          user,
        );
        expect(sortedRefs(ours.items.map(item => item.entityRef))).toEqual(
          sortedRefs(catalogs.items.map(entity => stringifyEntityRef(entity))),
        );
        expect(ours.totalItems).toBe(catalogs.totalItems);
      },
    );

    it.each(FILTERS)('facets are those of the catalog: %j', async filter => {
      const search = ourSearch(filter);
      FACETS.forEach(facet => search.append('facet', facet));
      const ours = await ask<FacetsAnswer>(
        `/ml/v1/inventory/facets?${search}`,
        user,
      );
      const catalogs: typeof ours.facets = {
        review: ours.facets.review,
        status: ours.facets.status,
        ...(await catalogFacets(filter, user)),
      };
      expect(byValue(ours.facets)).toEqual(byValue(catalogs));
    });

    it('the counts of statuses are those of the items', async () => {
      const { items } = await ask<InventoryPage>('/ml/v1/inventory', user);
      const { facets } = await ask<FacetsAnswer>(
        '/ml/v1/inventory/facets?facet=status',
        user,
      );
      for (const { value, count } of facets.status ?? []) {
        expect(items.filter(item => item.status === value)).toHaveLength(count);
      }
      expect(facets.status?.reduce((sum, { count }) => sum + count, 0)).toBe(
        items.length,
      );
    });

    it('a summary is there exactly where the catalog shows the entity', async () => {
      for (const entity of VISIBILITY_COMPANY.filter(e => e.kind !== 'Group')) {
        const { namespace = 'default', name } = entity.metadata;
        const path = `${entity.kind}/${namespace}/${name}`;
        const ours = await portal.get(`/ml/v1/entities/${path}/summary`, user);
        const catalogs = await portal.get(
          `/catalog/entities/by-name/${path}`,
          user,
        );
        expect([path, ours.status, ours.body.uid]).toEqual([
          path,
          catalogs.status,
          catalogs.body.metadata?.uid,
        ]);
      }
    });
  });

  it('says the same of a hidden entity as of none', async () => {
    const path = (name: string) =>
      `/ml/v1/entities/mlmodel/default/${name}/summary`;
    const hidden = await portal.get(path('wine'), 'own-things');
    const none = await portal.get(path('none'), 'own-things');
    const text = (answer: unknown) =>
      JSON.stringify(answer).replaceAll('wine', 'none');
    expect(text(hidden)).toBe(text(none));
    expect(hidden.status).toBe(404);
  });

  it('gives a service everything', async () => {
    const { body } = await portal.get('/ml/v1/inventory');
    const ml = VISIBILITY_COMPANY.filter(({ kind }) => kind !== 'Group');
    expect(body.totalItems).toBeGreaterThanOrEqual(ml.length);
  });
});
