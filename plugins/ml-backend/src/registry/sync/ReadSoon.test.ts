import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadSoon } from './ReadSoon';

function asking(isKnown: boolean, failures: number) {
  let triggers = 0;
  const readSoon = new ReadSoon({
    readings: { forget: async () => isKnown },
    trigger: async () => {
      triggers++;
      if (triggers <= failures) {
        throw new Error('The sync is running');
      }
    },
    logger: mockServices.logger.mock(),
    againMs: 10,
  });
  return { readSoon, triggers: () => triggers };
}

it.each([
  ['starts a sync', true, 0, 1],
  ['starts none for a model that no entity names', false, 0, 0],
  ['tries again while one is running', true, 3, 4],
])('%s', async (_name, isKnown, failures, expected) => {
  const { readSoon, triggers } = asking(isKnown, failures);
  await readSoon.ask('mlflow:main', 'm');
  await sleep(200);
  expect(triggers()).toBe(expected);
});

it('starts one sync for many models', async () => {
  const { readSoon, triggers } = asking(true, 2);
  await Promise.all(['a', 'b', 'c'].map(name => readSoon.ask('r', name)));
  await sleep(200);
  expect(triggers()).toBe(3);
});
