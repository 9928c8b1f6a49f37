import { TeamRule, teamStage } from './teamStage';

const RULES: TeamRule[] = [
  { stage: 'scaling', fromModels: 3, roles: { 'ml-engineer': 2 } },
  { stage: 'pilot', fromModels: 1, roles: { 'ml-engineer': 1 } },
  { stage: 'enterprise', fromModels: 10, roles: { 'ml-engineer': 3 } },
];

it.each([
  [0, 'none', 'No models in production; pilot begins with 1.'],
  [
    1,
    'pilot',
    '1 model in production: pilot begins with 1; scaling begins with 3.',
  ],
  [
    2,
    'pilot',
    '2 models in production: pilot begins with 1; scaling begins with 3.',
  ],
  [
    3,
    'scaling',
    '3 models in production: scaling begins with 3; enterprise begins with 10.',
  ],
  [10, 'enterprise', '10 models in production: enterprise begins with 10.'],
])('%i models: %s', (models, stage, reason) => {
  expect(teamStage(models, RULES)).toMatchObject({ stage, reason });
});

it('asks for the roles of the stage', () => {
  expect(teamStage(4, RULES).roles).toEqual({ 'ml-engineer': 2 });
  expect(teamStage(0, RULES).roles).toEqual({});
});

it('is at no stage without rules', () => {
  expect(teamStage(5, [])).toEqual({
    stage: 'none',
    reason: '5 models in production.',
    roles: {},
  });
});
