import { mlEntity, stockEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

describe('the owner', () => {
  let catalog: Awaited<ReturnType<typeof startTestCatalog>>;

  beforeAll(async () => {
    const elsewhere = { name: 'audit', namespace: 'risk' };
    catalog = await startTestCatalog({
      entities: [
        stockEntity('Group', 'ml'),
        stockEntity('User', 'ada'),
        stockEntity('Component', 'trainer'),
        { ...stockEntity('Group', 'audit'), metadata: elsewhere },
        mlEntity('MlModel', 'of-team', { owner: 'ml' }),
        mlEntity('MlModel', 'of-person', { owner: 'user:ada' }),
        mlEntity('MlModel', 'of-other-namespace', { owner: 'risk/audit' }),
        mlEntity('MlModel', 'of-component', { owner: 'component:trainer' }),
        mlEntity('MlModel', 'of-nobody-known', { owner: 'gone' }),
        {
          ...mlEntity('MlModel', 'of-none'),
          spec: { type: 'classifier', lifecycle: 'production' },
        },
        {
          ...mlEntity('MlDataset', 'beside', { owner: 'audit' }),
          metadata: { name: 'beside', namespace: 'risk' },
        },
      ],
    });
  }, 60_000);

  afterAll(() => catalog.stop());

  it.each([
    ['a bare name is a group', 'mlmodel:default/of-team', 'group:default/ml'],
    ['a user', 'mlmodel:default/of-person', 'user:default/ada'],
    [
      'a group of another namespace',
      'mlmodel:default/of-other-namespace',
      'group:risk/audit',
    ],
    [
      'a bare name is of the own namespace',
      'mldataset:risk/beside',
      'group:risk/audit',
    ],
    [
      'any other kind',
      'mlmodel:default/of-component',
      'component:default/trainer',
    ],
  ])('%s, and knows what it owns', async (_what, entity, owner) => {
    const relations = await catalog.relations(
      `${entity} ownedBy ${owner}`,
      `${owner} ownerOf ${entity}`,
    );
    expect(
      relations.filter(text => text.startsWith(`${entity} ownedBy`)),
    ).toHaveLength(1);
  });

  it('may name somebody who is not there', async () => {
    const relation =
      'mlmodel:default/of-nobody-known ownedBy group:default/gone';
    expect(await catalog.relations(relation)).toContain(relation);
  });

  it('is never guessed: without one the entity is refused', async () => {
    const { text } = await catalog.failure('mlmodel:default/of-none');
    expect(text).toContain('spec.owner is required');
  });
});
