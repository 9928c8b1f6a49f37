import { driftSettings, DriftSettingsInput } from '../driftSettings';
import { ProfileFrame } from '../profileFrame';
import { columnWeights } from './columnWeights';

const frame: ProfileFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: ['x', 'y', 'constructor', 'z'].map(name => ({
    ...{ name, role: 'feature', type: 'categorical', open: false },
    values: ['a'],
  })),
};

interface Weighing {
  what: string;
  importance: Record<string, number>;
  columns: DriftSettingsInput['columns'];
  expected: Record<string, number>;
}

it.each<Weighing>([
  {
    what: 'no importance, whatever columns are called',
    importance: {},
    columns: {},
    expected: { x: 1, y: 1, constructor: 1, z: 1 },
  },
  {
    what: 'importance of some',
    importance: { x: 3, constructor: 1 },
    columns: {},
    expected: { x: 1.5, y: 1, constructor: 0.5, z: 1 },
  },
  {
    what: 'settings, which go before',
    importance: { x: 3, constructor: 1 },
    columns: { x: { ignore: true }, z: { weight: 7 } },
    expected: { x: 0, y: 1, constructor: 1, z: 7 },
  },
])('weighs columns by $what', ({ columns, expected, importance }) => {
  const settings = driftSettings.parse({ columns });
  expect(columnWeights(frame, settings, importance)).toEqual(expected);
});
