import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { testClusters } from './__testUtils__/cluster/testClusters';
import { Fault, faults, loopbackFaults } from './__testUtils__/faults';
import { startRunner } from './__testUtils__/startRunner';

jest.setTimeout(120_000);

const DOCS = join(__dirname, '../../../docs/smoke-tests-on-kubernetes.md');
const BLOCK = /(<!-- faults -->\n)[^]*?(<!-- \/faults -->)/;

describe.each(testClusters)('on %s', (_name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  it.each(faults.map(each => [each.fault, each] as const))('%s', (_, fault) =>
    play(fault, cluster),
  );
  it.each(loopbackFaults.map(each => [each.fault, each] as const))(
    '%s',
    async (_, fault) => {
      if (cluster.faults) {
        await play(fault, cluster);
        await cluster.faults.clear();
      } else {
        // A real API server cannot be made to fail so.
        expect(fault.fault).toMatch(/API server/);
      }
    },
  );
});

it('docs/smoke-tests-on-kubernetes.md has what was seen here (UPDATE_DOCS=1 writes it)', () => {
  const text = readFileSync(DOCS, 'utf8');
  const rows = [...faults, ...loopbackFaults].map(
    ({ exitClass, fault, reason }) =>
      `| ${fault} | \`${exitClass}\` | ${reason} |`,
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

async function play(fault: Fault, cluster: TestCluster): Promise<void> {
  const { config, job, patience, queue, rules, token } = fault;
  const { runner, start } = await startRunner(cluster, {
    ...{ config, patience, rules, token },
    place: { queue },
  });
  fault.prepare?.(cluster);
  const run = start(job);
  await fault.play(run, cluster);
  const { exitClass, reason } = await run.result;
  await runner.close();
  expect([exitClass, reason]).toEqual([
    fault.exitClass,
    expect.stringMatching(
      new RegExp(`^${fault.reason.split('…').map(literal).join('.+')}$`),
    ),
  ]);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
