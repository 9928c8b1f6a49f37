import { apportion } from './apportion';
import { ModelShares, modelShares, ServedModels } from './modelShares';

const models = ['mlmodel:default/a', 'mlmodel:default/b'];
const [a, b] = models;

it.each<{
  what: string;
  served: ServedModels;
  rule: ModelShares['rule'];
  of100: number[];
}>([
  {
    what: 'an only model',
    served: { models: [a], predictions: { [a]: 0 } },
    rule: 'only-model',
    of100: [100],
  },
  {
    what: 'known predictions',
    served: {
      models,
      predictions: { [a]: 900, [b]: 100 },
      traffic: [
        { model: a, percent: 50 },
        { model: b, percent: 50 },
      ],
    },
    rule: 'predictions',
    of100: [90, 10],
  },
  {
    what: 'a model that is known to have had none',
    served: { models, predictions: { [a]: 0, [b]: 7 } },
    rule: 'predictions',
    of100: [0, 100],
  },
  {
    what: 'predictions of one of them only',
    served: {
      models,
      predictions: { [a]: 900 },
      traffic: [
        { model: a, percent: 25 },
        { model: b, percent: 70 },
        { model: b, percent: 5, role: 'canary' },
      ],
    },
    rule: 'traffic',
    of100: [25, 75],
  },
  {
    what: 'no predictions at all in the stretch',
    served: {
      models,
      predictions: { [a]: 0, [b]: 0 },
      traffic: [
        { model: a, percent: 100 },
        { model: b, role: 'shadow' },
      ],
    },
    rule: 'traffic',
    of100: [100, 0],
  },
  {
    what: 'traffic of which a part is not said',
    served: { models, traffic: [{ model: a, percent: 60 }, { model: b }] },
    rule: 'equal',
    of100: [50, 50],
  },
  { what: 'nothing known', served: { models }, rule: 'equal', of100: [50, 50] },
  {
    what: 'names that every object has',
    served: { models: ['constructor', 'toString'] },
    rule: 'equal',
    of100: [50, 50],
  },
])('of $what: $rule', ({ of100, rule, served }) => {
  const shares = modelShares(served);
  expect(shares.rule).toBe(rule);
  expect(apportion(100, shares.weights)).toEqual(of100);
});

it('says the rule with its figures', () => {
  const { ruleText } = modelShares({ models, predictions: { [a]: 9, [b]: 1 } });
  expect(ruleText).toBe(
    'By predictions: mlmodel:default/a 9, mlmodel:default/b 1.',
  );
});
