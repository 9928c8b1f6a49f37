import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { MOST_NODES, readLineage } from './lineage';

const raw = mlEntity('MlDataset', 'raw', {}, [
  ['baseOf', 'mldataset:default/rows'],
]);
const rows = mlEntity('MlDataset', 'rows', {}, [
  ['derivedFrom', 'mldataset:default/raw'],
  ['trainingDataFor', 'mlmodel:default/model'],
]);
const model = mlEntity('MlModel', 'model', {}, [
  ['trainedOn', 'mldataset:default/rows'],
  ['usesFeatures', 'mlfeatureset:default/gone'],
  ['servedBy', 'mlinferenceservice:default/api'],
  ['ownedBy', 'group:default/team'],
]);
const api = mlEntity(
  'MlInferenceService',
  'api',
  { environment: 'production' },
  [['serves', 'mlmodel:default/model']],
);

const asked: string[][] = [];
const fetchFrom = (entities: Entity[]) => async (refs: string[]) => {
  asked.push(refs);
  const byRef = new Map(entities.map(each => [stringifyEntityRef(each), each]));
  return new Map(refs.map(ref => [ref, byRef.get(ref)]));
};

describe('the lineage of an entity', () => {
  it('leads from raw data to services, one request a level', async () => {
    asked.length = 0;
    const lineage = await readLineage(model, 2, fetchFrom([raw, rows, api]));
    expect(
      lineage.nodes.map(({ ref, side, missing }) => [ref, side, missing]),
    ).toEqual([
      ['mlmodel:default/model', 'here', false],
      ['mldataset:default/rows', 'up', false],
      ['mlfeatureset:default/gone', 'up', true],
      ['mlinferenceservice:default/api', 'down', false],
      ['mldataset:default/raw', 'up', false],
    ]);
    expect(
      lineage.edges.map(
        ({ from, relation, to }) => `${from} ${relation} ${to}`,
      ),
    ).toEqual([
      'mldataset:default/rows trainedOn mlmodel:default/model',
      'mlfeatureset:default/gone usesFeatures mlmodel:default/model',
      'mlmodel:default/model serves mlinferenceservice:default/api',
      'mldataset:default/raw derivedFrom mldataset:default/rows',
    ]);
    expect(asked).toHaveLength(2);
    expect(lineage.nodes.find(node => node.side === 'down')?.detail).toBe(
      'production',
    );
  });

  it('draws an edge once, whichever end names it', async () => {
    const lineage = await readLineage(rows, 2, fetchFrom([raw, model, api]));
    expect(
      lineage.edges.filter(({ relation }) => relation === 'trainedOn'),
    ).toHaveLength(1);
  });

  it('ends where entities name each other in a circle', async () => {
    const one = mlEntity('MlModel', 'one', {}, [
      ['derivedFrom', 'mlmodel:default/two'],
    ]);
    const two = mlEntity('MlModel', 'two', {}, [
      ['derivedFrom', 'mlmodel:default/one'],
    ]);
    const { nodes } = await readLineage(one, 9, fetchFrom([one, two]));
    expect(nodes).toHaveLength(2);
  });

  it('leaves out what is too much to draw, and counts it', async () => {
    const hub = mlEntity(
      'MlDataset',
      'hub',
      {},
      Array.from({ length: 100 }, (_, n) => [
        'baseOf',
        `mldataset:default/d${n}`,
      ]),
    );
    const { nodes, cut } = await readLineage(hub, 1, fetchFrom([]));
    expect(nodes).toHaveLength(MOST_NODES);
    expect(cut).toBe(101 - MOST_NODES);
  });
});
