import {
  ColumnReading,
  driftSettings,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { noReading } from '../windows/noReading';
import { worstColumns } from './worstColumns';

const WINDOW = { from: '2026-11-20', to: '2026-11-21' };
const settings = driftSettings.parse({ columns: { id: { ignore: true } } });

function reading(
  column: string,
  effect: number,
  status: ColumnReading['status'] = 'stable',
): WindowReading {
  const common = { column, status, n: 300, m: 2000 };
  const of = { reason: 'distribution', statistic: 'psi' } as const;
  const bounds = { low: effect, high: effect, threshold: 0.2, noiseFloor: 0.4 };
  const effects = [{ ...of, ...bounds, effect, passes: status === 'moved' }];
  return { ...noReading(WINDOW), columns: [{ ...common, effects }] };
}

it('begins with what is in alert, then moved, then has most effect by weight', () => {
  expect(
    worstColumns({
      names: [
        'never',
        'id',
        'calm',
        'heavy',
        'moved',
        'in-alert',
        'constructor',
      ],
      lately: [
        reading('id', 9, 'moved'),
        reading('calm', 0.3),
        reading('heavy', 0.2),
        reading('moved', 0.1),
        reading('moved', 0.5, 'moved'),
        reading('in-alert', 0.01),
      ],
      inAlert: new Set(['in-alert']),
      weights: { heavy: 3 },
      settings,
    }),
  ).toEqual([
    'in-alert',
    'moved',
    'heavy',
    'calm',
    'never',
    'constructor',
    'id',
  ]);
});
