import { mockServices } from '@backstage/backend-test-utils';
import { mappedOwner } from './mappedOwner';
import { readRegistrationConfig } from './registrationConfig';

function rulesOf(owners: object[]) {
  const data = { ml: { registry: { registration: { owners } } } };
  return readRegistrationConfig(
    mockServices.rootConfig({ data: JSON.parse(JSON.stringify(data)) }),
  ).owners;
}

const model = {
  name: 'radiology.tumor-screening',
  tags: { team: 'Radiology', unsafe: 'x/../group:default/admins', empty: ' ' },
  createdBy: 'mila.novak@orrindale.example',
};
const TEAM = { tag: 'team', owner: 'group:default/{value}' };

describe('the owner of a model', () => {
  it.each([
    ['no rule', [], undefined],
    [
      'a tag',
      [TEAM],
      { ref: 'group:default/radiology', by: 'tag', why: 'tag team=Radiology' },
    ],
    ['a tag that is not there', [{ ...TEAM, tag: 'squad' }], undefined],
    [
      'a tag that every object has',
      [{ ...TEAM, tag: 'constructor' }],
      undefined,
    ],
    ['a tag without a value', [{ ...TEAM, tag: 'empty' }], undefined],
    ['a value that is no name', [{ ...TEAM, tag: 'unsafe' }], undefined],
    [
      'a value that does not matter',
      [{ tag: 'unsafe', owner: 'Platform' }],
      { ref: 'group:default/platform', by: 'tag' },
    ],
    [
      'a user, in parts',
      [{ user: '(?<who>[^@]+)@orrindale\\.example', owner: 'user:{who}' }],
      {
        ref: 'user:default/mila.novak',
        by: 'user',
        why: 'user mila.novak@orrindale.example',
      },
    ],
    ['half a user', [{ user: '[^@]+', owner: 'user:default/x' }], undefined],
    [
      'a name',
      [{ name: '(?<team>[a-z]+)\\..*|other', owner: '{team}' }],
      { ref: 'group:default/radiology', by: 'rule' },
    ],
    [
      'a group that took no part',
      [{ name: '(?<team>x)?.*', owner: '{team}' }],
      undefined,
    ],
    ['another registry', [{ ...TEAM, registry: 'mlflow:other' }], undefined],
    [
      'the first that matches',
      [
        { ...TEAM, registry: 'mlflow:other' },
        { name: 'wine', owner: 'a' },
        { registry: 'mlflow:research', name: '.*', owner: 'b' },
        TEAM,
      ],
      { ref: 'group:default/b', by: 'rule' },
    ],
  ])('by %s', (_, owners, expected) => {
    const owner = mappedOwner('mlflow:research', model, rulesOf(owners));
    expect({ owner }).toMatchObject({ owner: expected });
  });

  it('is nobody by user where the registry does not say who', () => {
    const rules = rulesOf([{ user: '.*', owner: 'x' }]);
    const nameless = { name: 'm', tags: {} };
    expect(mappedOwner('mlflow:research', nameless, rules)).toBeUndefined();
  });
});

describe('a rule', () => {
  it.each([
    [{ owner: 'x' }, 'must have one of tag, user and name'],
    [
      { tag: 'a', user: 'b', owner: 'x' },
      'must have one of tag, user and name',
    ],
    [{ user: '(', owner: 'x' }, 'user: must be a regular expression'],
    [{ tag: 'a', owner: 'x y' }, 'owner: must be an entity ref'],
    [
      { tag: 'a', owner: '{team}' },
      '{team} stands for nothing; there is {value}',
    ],
    [
      { name: 'a', owner: '{value}' },
      '{value} stands for nothing; there is no named group',
    ],
  ])('%j stops start-up: %s', (rule, message) => {
    const read = () => rulesOf([TEAM, rule]);
    expect(read).toThrow(message);
    expect(read).toThrow('ml.registry.registration.owners[1]');
  });

  it('has an interval of a second at least beside it', () => {
    const config = (listInterval: string) =>
      mockServices.rootConfig({
        data: { ml: { registry: { registration: { listInterval } } } },
      });
    expect(readRegistrationConfig(config('2s')).listIntervalMs).toBe(2000);
    expect(() => readRegistrationConfig(config('0s'))).toThrow(
      'ml.registry.registration.listInterval: must be at least one second',
    );
  });
});
