import {
  artifactGrantBody,
  FACETS,
  facetsQuery,
  inventoryQuery,
  ORDER_FIELDS,
} from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { z } from 'zod';
import { check, parseQuery } from './parseQuery';

const list = (search: string) =>
  parseQuery(inventoryQuery.strict(), `/v1/inventory?${search}`);
const facets = (search: string) =>
  parseQuery(facetsQuery.strict(), `/v1/inventory/facets?${search}`);

describe('the query of a list', () => {
  it.each([
    ['', { orderBy: 'name', limit: 50 }],
    ['kind=MlModel', { kind: ['MlModel'] }],
    ['kind=MlModel&kind=MlDataset', { kind: ['MlModel', 'MlDataset'] }],
    ['owner=a&owner=b', { owner: ['a', 'b'] }],
    ['limit=500&orderBy=-riskTier', { limit: 500, orderBy: '-riskTier' }],
    ['text=a%20b', { text: 'a b' }],
    ['text=', { text: '' }],
  ])('%s is read', (search, expected) => {
    expect(list(search)).toMatchObject(expected);
  });

  it.each([
    ['limit=0', 'limit: must be between 1 and 500'],
    ['limit=501', 'limit: must be between 1 and 500'],
    ['limit=x', 'limit: must be between 1 and 500'],
    ['limit=1.5', 'limit: must be a whole number'],
    ['limit=1&limit=2', 'limit: must be between 1 and 500'],
    ['kind=Component', 'kind: must be one of MlModel, MlDataset, MlFeatureSet'],
    ['orderBy=size', 'orderBy: must be one of name, owner, lifecycle'],
    ['owner=', 'owner: must not be empty'],
    ['text=a&text=b', 'text: must be given once'],
    [`text=${'x'.repeat(201)}`, 'text: must be at most 200 characters'],
    [`cursor=${'x'.repeat(2001)}`, 'cursor: must be at most 2000 characters'],
    ['page=2', 'page: is not a parameter here'],
    ['owner[a]=b', 'owner[a]: is not a parameter here'],
    ['__proto__=x', '__proto__: is not a parameter here'],
    ['limit=0&page=2', 'limit: must be between 1 and 500; page: is not'],
    [
      Array.from({ length: 101 }, (_, i) => `tags=${i}`).join('&'),
      'tags: must be given at most 100 times',
    ],
  ])('%s is refused', (search, message) => {
    expect(() => list(search)).toThrow(message);
  });

  it('keeps more than twenty values of one parameter', () => {
    const search = Array.from({ length: 60 }, (_, i) => `tags=t${i}`).join('&');
    expect(list(search).tags).toHaveLength(60);
  });

  it('is either read or refused with an InputError, whatever it is', () => {
    const name = fc.oneof(
      fc.constantFrom(...FACETS, 'kind', 'text', 'limit', 'cursor', 'orderBy'),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constantFrom(...ORDER_FIELDS, 'MlModel', '1', '-1', '1e999', '%00'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), pairs => {
        const search = new URLSearchParams(pairs).toString();
        const outcome = () => {
          try {
            return typeof list(search);
          } catch (error) {
            return Object(error).name;
          }
        };
        expect(['object', 'InputError']).toContain(outcome());
      }),
    );
  });
});

describe('the query of facets', () => {
  it.each([
    ['', 'facet: must be given'],
    ['facet=colour', 'facet: must be one of owner, lifecycle'],
    ['facet=owner&limit=3', 'limit: is not a parameter here'],
  ])('%s is refused', (search, message) => {
    expect(() => facets(search)).toThrow(message);
  });
});

it.each<[unknown, string]>([
  [[], 'body: must be an object'],
  [{ digests: [] }, 'run: must be given'],
  [{ run: 1 }, 'digests: must be given'],
  [{ run: '', digests: [] }, 'run: must not be empty'],
  [{ run: 'r', digests: [`sha256:${'0'.repeat(64)}`, 'x'] }, 'digests.1: must'],
])('names what is wrong in a body: %j', (body, message) => {
  expect(() => check(artifactGrantBody, body)).toThrow(message);
});

it('names unknown fields with where they stand', () => {
  const schema = z.strictObject({
    lines: z.array(z.strictObject({ amount: z.number() })),
  });
  const lines = [{ amount: 1 }, { amount: 2, foo: 1, bar: 1 }];
  expect(() => check(schema, { lines })).toThrow(
    'lines.1.foo, lines.1.bar: is not a parameter here',
  );
});
