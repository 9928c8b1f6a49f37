import { catalogRefusal, decideRegistration } from './decideRegistration';
import { REGISTERED_LOCATION } from './RegisteredFiles';

const wanted = {
  registry: 'mlflow:research',
  name: 'Tumor screening',
  lifecycle: 'experimental',
};
const candidate = {
  registry: wanted.registry,
  name: wanted.name,
  facts: { tags: {}, aliases: [] },
};
const mapped = {
  ref: 'group:default/a',
  by: 'tag',
  why: 'tag team=a',
} as const;
const claim = {
  entityRef: 'mlmodel:default/x',
  by: 'user:default/mila',
  at: '2026-11-20T12:00:00.000Z',
};

describe('a registration', () => {
  it.each([
    [
      'of a model that nobody lists',
      {},
      undefined,
      mapped,
      'mlflow:research lists no model of this name',
    ],
    [
      'of a model that an entity names',
      {},
      { ...candidate, namedBy: 'mlmodel:default/x' },
      mapped,
      'an entity of the catalog names it already',
    ],
    [
      'of a model that is being registered',
      { owner: 'b' },
      { ...candidate, claim },
      mapped,
      'user:default/mila registered it as mlmodel:default/x at 2026-11-20T12:00:00.000Z, which the catalog has not taken up yet',
    ],
    [
      'without an owner',
      {},
      candidate,
      undefined,
      'owner: must be given, as no rule of ml.registry.registration.owners says who owns it',
    ],
  ])('%s is refused', (_, more, found, owner, reason) => {
    expect(decideRegistration({ ...wanted, ...more }, found, owner)).toEqual({
      status: 'refused',
      reason,
    });
  });

  it.each([
    [
      'as the rules and the name suggest',
      {},
      mapped,
      'Tumor-screening',
      mapped.ref,
    ],
    [
      'as the caller says',
      { owner: 'user:b', entityName: 'Mine' },
      mapped,
      'Mine',
      'user:default/b',
    ],
    [
      'by the caller alone',
      { owner: 'Team' },
      undefined,
      'Tumor-screening',
      'group:default/team',
    ],
  ])('is possible %s', (_, more, by, entityName, owner) => {
    expect(decideRegistration({ ...wanted, ...more }, candidate, by)).toEqual({
      status: 'possible',
      candidate,
      entityName,
      entityRef: `mlmodel:default/${entityName.toLowerCase()}`,
      owner,
    });
  });
});

describe('the catalog', () => {
  const decision = {
    status: 'possible' as const,
    candidate,
    entityName: 'X',
    entityRef: 'mlmodel:default/x',
    owner: 'group:default/a',
  };
  it.each([
    [[REGISTERED_LOCATION, decision.owner], undefined, undefined],
    [
      [decision.owner],
      undefined,
      'the catalog does not read registered models: it needs a location of type file with the target /data/all.yaml',
    ],
    [
      [REGISTERED_LOCATION, decision.owner],
      'mlmodel:default/y',
      'an entity of the catalog names it already',
    ],
    [
      [REGISTERED_LOCATION],
      undefined,
      'owner: must be in the catalog, which has no group:default/a',
    ],
    [
      [REGISTERED_LOCATION, decision.owner, decision.entityRef],
      undefined,
      'entityName: must be new, and the catalog has mlmodel:default/x',
    ],
  ])('with %j, where %s names the model, says %s', (refs, namedBy, reason) => {
    const existing = new Set(refs);
    const index = '/data/all.yaml';
    expect(catalogRefusal(decision, { existing, namedBy, index })).toBe(reason);
  });
});
