import { kubeCall } from '../__testUtils__/cluster/KubeAccess';
import { sampleJob } from '../__testUtils__/cluster/sampleJob';
import {
  LoopbackCluster,
  startLoopbackCluster,
} from '../__testUtils__/cluster/startLoopbackCluster';
import { runnerEnd } from '../__testUtils__/ends';
import { shippedRules } from '../__testUtils__/startRunner';
import { Cluster } from '../cluster/Cluster';
import { TestLog } from './TestLog';

jest.setTimeout(60_000);

const RUN = 'run-1';
const JOB = 'job';
const MIB = 1024 ** 2;
const PASSED = runnerEnd(RUN, 'passed', 'Passed 9 stages');
const { exitCode, line: REPORT } = PASSED;
const FOUND = { found: { report: { runId: RUN, reason: 'Passed 9 stages' } } };

let server: LoopbackCluster;
let cluster: Cluster;
let stop: AbortController;
let lines: string[];
let troubles: string[];
let isOver: boolean;

beforeEach(async () => {
  server = await startLoopbackCluster();
  const { admin, namespace, player, url } = server;
  const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
  await kubeCall({ url, ...admin }, 'POST', jobs, sampleJob(JOB));
  await player.runs(JOB);
  const value = await server.tokenFor(shippedRules());
  cluster = new Cluster({
    ...{ name: 'test', url, skipTlsVerify: false },
    token: { type: 'static', value },
  });
  stop = new AbortController();
  [lines, troubles, isOver] = [[], [], false];
});
afterEach(async () => {
  stop.abort();
  await cluster.close();
  await server.stop();
});

async function startLog(deniedMs = 10_000): Promise<TestLog> {
  const { metadata } = await server.player.pod(JOB);
  return new TestLog({
    source: { cluster, namespace: server.namespace, pod: metadata.name },
    ...{ uid: metadata.uid ?? '', runId: RUN, deniedMs, signal: stop.signal },
    isOver: () => isOver,
    onLine: line => lines.push(line),
    onTrouble: text => troubles.push(text),
  });
}

async function ends(...said: string[]) {
  server.player.says(JOB, said);
  await server.player.ends(JOB, { exitCode });
  isOver = true;
}

const deny = () => server.faults.answer({ resource: 'pods/log', status: 403 });

it('goes on after a line that is too long', async () => {
  const log = await startLog();
  await ends('x'.repeat(3 * MIB), 'what follows', REPORT);
  expect(await log.report()).toMatchObject(FOUND);
  expect(lines).toEqual([
    expect.stringMatching(/^x+$/),
    expect.stringMatching('what follows'),
  ]);
  expect(server.counts.requests['get pods/log']).toBe(1);
  expect(troubles).toEqual([]);
});

it('reads of a log without end only so much, and the report at its end', async () => {
  const log = await startLog();
  const forged = runnerEnd(RUN, 'model-failed', 'Forged').line;
  await ends(forged, ...Array(2048).fill('x'.repeat(MIB / 64)), REPORT);
  expect(await log.report()).toMatchObject(FOUND);
  const read = lines.reduce((sum, { length }) => sum + length, 0);
  expect(read).toBeGreaterThan(8 * MIB);
  expect(read).toBeLessThan(11 * MIB);
});

it('parses only the last of the lines that may hold the report', async () => {
  const parse = jest.spyOn(JSON, 'parse');
  const log = await startLog();
  await ends(...Array(50).fill(`${REPORT} `), REPORT);
  expect(await log.report()).toMatchObject(FOUND);
  const parsed = parse.mock.calls.filter(([text]) => text.startsWith(REPORT));
  expect(parsed).toEqual([[REPORT]]);
  parse.mockRestore();
});

it('stops waiting for a report with its run', async () => {
  server.faults.answer({ resource: 'pods/log', status: 503 });
  const log = await startLog();
  await ends(REPORT);
  const report = log.report();
  stop.abort();
  expect(await report).toEqual(expect.not.objectContaining(FOUND));
  expect(troubles).toEqual([]);
});

it('says once that it may not be read, and does not wait for that', async () => {
  deny();
  const log = await startLog(0);
  await ends(REPORT);
  const message = expect.stringContaining('forbidden');
  expect(await log.report()).toEqual({ trouble: message });
  expect(troubles).toEqual([message]);
});

it('waits out a moment in which it may not be read', async () => {
  deny();
  const log = await startLog();
  server.player.says(JOB, ['first line']);
  await server.faults.clear();
  await ends(REPORT);
  expect(await log.report()).toMatchObject(FOUND);
  expect(lines).toEqual(['first line']);
  expect(troubles).toEqual([]);
});

it('says nothing of a log that is gone with its pod', async () => {
  const { admin, namespace, url } = server;
  const { metadata } = await server.player.pod(JOB);
  server.player.says(JOB, [REPORT]);
  const pod = `/api/v1/namespaces/${namespace}/pods/${metadata.name}`;
  await kubeCall({ url, ...admin }, 'DELETE', `${pod}?gracePeriodSeconds=0`);
  isOver = true;
  expect(await (await startLog()).report()).toEqual({});
  expect(troubles).toEqual([]);
});
