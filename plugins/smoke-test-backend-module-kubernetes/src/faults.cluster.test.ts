import { SmokeResult } from '@callboard/plugin-ml-node';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubeAsk } from './__testUtils__/cluster/KubeAccess';
import { Job } from './__testUtils__/cluster/KubeObject';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { testClusters } from './__testUtils__/cluster/testClusters';
import { Fault, faults } from './__testUtils__/faults';
import { loopbackFaults } from './__testUtils__/loopbackFaults';
import { startRunner } from './__testUtils__/startRunner';

jest.setTimeout(120_000);

const DOCS = join(__dirname, '../../../docs/smoke-tests-on-kubernetes.md');
/** The tests have less patience than the defaults. */
const WAITED = /within 1\.5 seconds/;
const BLOCK = /(<!-- faults -->\n)[^]*?(<!-- \/faults -->)/;

describe.each(testClusters)('on %s', (name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  const here = name.includes('loopback')
    ? [...faults, ...loopbackFaults]
    : faults;
  it.each(here.map(each => [each.fault, each] as const))(
    '%s',
    async (_, fault) => {
      const { name: job, result } = await play(fault, cluster);
      const { exitClass, reason } = result;
      expect([exitClass, reason]).toEqual([
        fault.exitClass,
        expect.stringMatching(
          new RegExp(`^${fault.reason.split('…').map(literal).join('.+')}$`),
        ),
      ]);
      await cluster.faults?.clear();
      expect(await isThere(job, cluster)).toBe(fault.jobGoes !== true);
    },
  );
});

it('docs/smoke-tests-on-kubernetes.md has what was seen here (UPDATE_DOCS=1 writes it)', () => {
  const text = readFileSync(DOCS, 'utf8');
  const rows = [...faults, ...loopbackFaults].map(
    ({ exitClass, fault, reason }) =>
      `| ${fault} | \`${exitClass}\` | ${reason.replace(
        WAITED,
        'within 10 minutes',
      )} |`,
  );
  const table = [
    '| fault | exit class | sentence |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
  const expected = text.replace(BLOCK, `$1${table}\n$2`);
  if (process.env.UPDATE_DOCS) {
    writeFileSync(DOCS, expected);
  }
  expect(readFileSync(DOCS, 'utf8')).toBe(expected);
});

async function play(
  fault: Fault,
  cluster: TestCluster,
): Promise<{ name: string; result: SmokeResult }> {
  const { config, job, patience, queue, rules, token } = fault;
  const { runner, start } = await startRunner(cluster, {
    ...{ config, patience, rules, token },
    place: { queue },
  });
  fault.prepare?.(cluster);
  const run = start(job);
  await fault.play(run, cluster);
  const result = await run.result.finally(() => runner.close());
  return { name: run.name, result };
}

async function isThere(job: string, cluster: TestCluster): Promise<boolean> {
  const { admin, ca, namespace, url } = cluster;
  const { body, status } = await kubeAsk<Job>(
    { url, ca, token: admin.token },
    'GET',
    `/apis/batch/v1/namespaces/${namespace}/jobs/${job}`,
  );
  return status === 200 && body.metadata.deletionTimestamp === undefined;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
