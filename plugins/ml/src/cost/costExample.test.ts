import { costFactsBody } from '@callboard/plugin-ml-common';
import { costExample } from './costExample';

it('is a request that the backend takes', () => {
  const command = costExample(
    'mlinferenceservice:default/screening-api',
    '2026-11-20T00:00:00.000Z',
  );
  const [, json] = /-d '([^']+)'/.exec(command) ?? [];
  const { statements } = costFactsBody.parse(JSON.parse(json));
  expect(statements).toHaveLength(1);
  expect(statements[0].lines[0].entityRef).toBe(
    'mlinferenceservice:default/screening-api',
  );
});
