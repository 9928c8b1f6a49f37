import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { testClusters } from './__testUtils__/cluster/testClusters';
import { PodProgram } from './__testUtils__/PodProgram';
import { startRunner } from './__testUtils__/startRunner';

jest.setTimeout(120_000);

const MODEL = readFileSync(
  join(
    __dirname,
    '../../../examples/models/wine-cultivar/versions/3/model.onnx',
  ),
);
const DIGEST = `sha256:${createHash('sha256').update(MODEL).digest('hex')}`;
const LOAD = { concurrency: 1, requests: 20, maxSeconds: 5 };
const LIMITS = { seconds: 60, memoryBytes: 1024 ** 3 };

/** Serves the model to whoever has the token of the run, as the `ml` backend does. */
async function startArtifacts(): Promise<{ server: Server; url: string }> {
  const server = createServer((req, res) => {
    if (req.headers.authorization !== 'Bearer cbrun_secret') {
      res.writeHead(401).end();
    } else if (decodeURIComponent(req.url ?? '') === `/${DIGEST}`) {
      res.end(MODEL);
    } else {
      res.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

describe.each(testClusters)('the program in a pod of %s', (_, startCluster) => {
  let cluster: TestCluster;
  let artifacts: Awaited<ReturnType<typeof startArtifacts>>;
  beforeAll(async () => {
    cluster = await startCluster();
    artifacts = await startArtifacts();
  });
  afterAll(async () => {
    artifacts?.server.close();
    await cluster?.stop();
  });

  async function runs(digest: string, seconds = LIMITS.seconds) {
    const { runner, start } = await startRunner(cluster, {
      config: { artifactsUrl: artifacts.url },
    });
    const runId = crypto.randomUUID();
    const limits = { ...LIMITS, seconds };
    const run = start({
      runId,
      spec: {
        specVersion: 1,
        runId,
        target: { type: 'onnx', path: 'model.onnx', digest },
        provider: 'cpu',
        minProviderShare: 0.9,
        load: LOAD,
        determinism: { repeats: 2, batch: 2 },
        limits,
      },
      files: [
        { path: 'model.onnx', digest, open: async () => Readable.from([]) },
      ],
    });
    await run.says('Waiting for the cluster to make its pod');
    await new PodProgram(cluster).run(run.name);
    const result = await run.result;
    await runner.close();
    return { events: run.events, result };
  }

  it('fetches a real model, tests it, and is heard', async () => {
    const { events, result } = await runs(DIGEST);
    expect(result).toMatchObject({
      exitClass: 'passed',
      report: { exitClass: 'passed', target: { digest: DIGEST } },
    });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'stage',
        stage: 'cold-start',
        state: 'passed',
      }),
    );
  });

  it('says that its model is not there', async () => {
    const { result } = await runs(`sha256:${'0'.repeat(64)}`);
    expect(result).toMatchObject({
      exitClass: 'not-run',
      reason: expect.stringContaining('model.onnx'),
    });
    expect(result.report).toBeUndefined();
  });

  it('says that it took too long', async () => {
    const { result } = await runs(DIGEST, 0.05);
    expect(result).toMatchObject({
      exitClass: 'timeout',
      reason: expect.stringContaining('0.05 s'),
    });
  });
});
