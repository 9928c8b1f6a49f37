import { mockServices } from '@backstage/backend-test-utils';
import { CatalogReadError, ShutdownError } from '@callboard/plugin-ml-node';
import { SweepTask } from './SweepTask';

function start(run: () => Promise<never>) {
  const sweepFailed = jest.fn(async () => {});
  const observer = { completed: jest.fn(), failed: jest.fn() };
  const refresh = jest.fn(async () => {});
  const task = new SweepTask({
    sweep: { run },
    writer: { sweepFailed },
    refresh,
    observer,
    logger: mockServices.logger.mock(),
  });
  return { task, sweepFailed, observer };
}

it.each<[string, unknown, unknown, string[]]>([
  [
    'the catalog could not be read',
    undefined,
    new CatalogReadError('The catalog could not be reached.'),
    ['The catalog could not be reached.'],
  ],
  [
    'something else failed',
    undefined,
    new Error('connection to 10.0.0.7 lost'),
    ['The sweep stopped on an internal error; see the log of the ml backend.'],
  ],
  [
    'its time was up',
    new DOMException('This operation was aborted', 'AbortError'),
    new Error('aborted'),
    ['The sweep took too long and was stopped before its end.'],
  ],
  [
    'the process stops',
    new ShutdownError('stopping'),
    new Error('aborted'),
    [],
  ],
])('when %s, it says so', async (_, reason, error, said) => {
  const stop = new AbortController();
  const { task, sweepFailed, observer } = start(async () => {
    if (reason) {
      stop.abort(reason);
    }
    throw error;
  });
  await task.run(stop.signal);
  expect(sweepFailed.mock.calls.flat()).toEqual(said);
  expect(observer.failed).toHaveBeenCalledTimes(said.length);
});
