import { SmokePodEnd } from '@callboard/plugin-ml-common';
import { DIGEST, runnerEnd } from '../__testUtils__/ends';
import { ContainerEnd } from './podState';
import { podEndOf, reportIn, verdict } from './verdict';

const RUN = 'run-1';
const SPEC = {
  limits: { seconds: 60, memoryBytes: 1024 ** 3 },
  target: { type: 'onnx' as const, path: 'model.onnx', digest: DIGEST },
};
const PASSED = runnerEnd(RUN, 'passed', 'Passed 9 stages');
const found = reportIn(PASSED.line, RUN);
const end = (change: Partial<ContainerEnd> = {}): ContainerEnd => ({
  container: 'test',
  exitCode: 0,
  message: PASSED.message,
  ...change,
});
const judged = (
  ended: ContainerEnd,
  report = found,
  spec: Parameters<typeof verdict>[3] = SPEC,
) => verdict(ended, podEndOf(ended, RUN), { found: report }, spec);
const message = (said: Partial<SmokePodEnd>) =>
  JSON.stringify({ runId: RUN, reason: 'x', ...said });

it('believes a report that its runner vouches for', () => {
  expect(judged(end())).toMatchObject({
    exitClass: 'passed',
    report: { runId: RUN },
  });
  // The last words are lost, and the exit status says the same.
  expect(judged(end({ message: 'no JSON' })).report).toBeDefined();
});

it.each<[string, ContainerEnd, object]>([
  [
    'another report than the one that was written',
    end({
      message: message({
        exitClass: 'model-failed',
        reportSha256: '0'.repeat(64),
      }),
    }),
    { exitClass: 'model-failed', reason: expect.stringContaining('lost') },
  ],
  [
    'a report where none was written',
    end({ exitCode: 43, message: message({ exitClass: 'infra-failed' }) }),
    { exitClass: 'infra-failed', reason: 'x' },
  ],
  [
    'a pass beside a kill',
    end({ exitCode: 137, message: '' }),
    { exitClass: 'infra-failed' },
  ],
  [
    'a pass of a runner that was out of memory',
    end({ exitCode: 137, message: '', reason: 'OOMKilled' }),
    { exitClass: 'model-failed', reason: expect.stringContaining('1 GiB') },
  ],
  [
    'a runner that only saw its test killed, for the kernel says why',
    end({
      exitCode: 43,
      message: message({ exitClass: 'infra-failed' }),
      reason: 'OOMKilled',
    }),
    { exitClass: 'model-failed' },
  ],
])('does not believe %s', (_, ended, expected) => {
  const result = judged(ended);
  expect(result).toMatchObject(expected);
  expect(result.report).toBeUndefined();
});

it('takes no verdict on another model', () => {
  const target = { ...SPEC.target, digest: `sha256:${'b'.repeat(64)}` };
  const result = judged(end(), found, { ...SPEC, target });
  expect(result).toMatchObject({
    exitClass: 'infra-failed',
    reason: `Its report is of ${DIGEST}, not of the model that was asked about`,
  });
  expect(result.report).toBeUndefined();
});

it('takes no line of another run for its report', () => {
  expect(reportIn(PASSED.line, 'run-2')).toBeUndefined();
  expect(podEndOf(end(), 'run-2')).toBeUndefined();
});

it('takes what is too deep, or no JSON, for no report', () => {
  const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`;
  const line = PASSED.line.replace(/}}$/, `,"more":${deep}}}`);
  expect(line).toContain('[[');
  expect(reportIn(line, RUN)).toBeUndefined();
  expect(reportIn(PASSED.line.slice(0, -1), RUN)).toBeUndefined();
});

it.each([
  [
    'the runner says how it ended',
    end(),
    'Passed 9 stages (its report could not be read from the log of its pod: no)',
  ],
  [
    'only its status tells that the model failed',
    end({ exitCode: 42, message: '' }),
    'The model failed (exit status 42), but the report that says how could not be read from the log of its pod: no',
  ],
  [
    'only its status tells that it ended',
    end({ exitCode: 1, message: '' }),
    'The runner ended, and its report could not be read from the log of its pod: no (exit status 1)',
  ],
])('names why the log could not be read where %s', (_, ended, reason) => {
  const read = { trouble: 'no' };
  expect(verdict(ended, podEndOf(ended, RUN), read, SPEC).reason).toBe(reason);
});
