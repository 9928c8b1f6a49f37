import {
  EvidenceEnvelope,
  evidenceStatement,
  SmokeRunEvent,
} from '@callboard/plugin-ml-common';
import { execFileSync } from 'node:child_process';
import { createHash, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { recordingAuditor } from './__testUtils__/recordingAuditor';
import { startSmokePortal } from './__testUtils__/startSmokePortal';

jest.setTimeout(240_000);

const RUNNER = resolve(__dirname, '../../smoke-runner');
// Beside the program of the package, from where it finds onnxruntime-node.
const runnerPath = join(RUNNER, `dist/test-${process.pid}.cjs`);
const MODEL = 'mlmodel:default/tumor-screening';
const SERVICE = 'mlinferenceservice:default/doubling';

/** Doubles a number. */
const endpoint = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', chunk => chunks.push(chunk));
  req.on('end', () => {
    const { x } = parsed(Buffer.concat(chunks).toString());
    const isRight = typeof x === 'number' && req.headers.token === 's3cret';
    res.writeHead(isRight ? 200 : 400, { 'content-type': 'application/json' });
    res.end(JSON.stringify(isRight ? { y: 2 * x } : { error: 'x: a number' }));
  });
});

let directory: string;
let portal: Awaited<ReturnType<typeof startSmokePortal>>;
const audit = recordingAuditor();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'smoke-portal-'));
  execFileSync(process.execPath, [join(RUNNER, 'bundle.mjs'), runnerPath]);
  await new Promise<void>(done => endpoint.listen(0, '127.0.0.1', done));
  const { port } = endpoint.address() as AddressInfo;
  const location = join(directory, 'service.yaml');
  await writeFile(location, serviceAt('https://models.example/double'));
  portal = await startSmokePortal({
    directory,
    locations: [location],
    entities: ['MlModel/tumor-screening', 'MlInferenceService/doubling'],
    smokeTest: {
      runnerPath,
      profiles: [
        {
          name: 'cpu',
          title: 'CPU',
          load: { requests: 50, maxSeconds: 5 },
          limits: { seconds: 120 },
        },
      ],
      endpoints: [
        {
          host: 'models.example',
          through: `http://127.0.0.1:${port}`,
          headers: [{ name: 'token', value: 's3cret' }],
        },
      ],
    },
    features: [audit.factory],
  });
});
afterAll(async () => {
  await portal?.stop();
  endpoint.close();
  await rm(directory, { recursive: true });
  await rm(runnerPath, { force: true });
});

async function follow(id: string): Promise<SmokeRunEvent[]> {
  const events = [];
  for await (const event of portal.client('mila').runEvents(id)) {
    events.push(event);
  }
  return events;
}

/** As one verifies who knows the specification and `/keys` only. */
async function verified({
  payload,
  payloadType,
  signatures,
}: EvidenceEnvelope) {
  const answer = await fetch(`${portal.base}/smoke-test/v1/keys`);
  const { keys } = await answer.json();
  const [{ keyid, sig }] = signatures;
  const key = keys.find((each: { keyId: string }) => each.keyId === keyid);
  const bytes = Buffer.from(payload, 'base64');
  const signed = `DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `;
  const isSigned = verify(
    null,
    Buffer.concat([Buffer.from(signed), bytes]),
    key.publicKey,
    Buffer.from(sig, 'base64'),
  );
  expect(isSigned).toBe(true);
  return evidenceStatement.parse(JSON.parse(bytes.toString()));
}

it('tests a real model, from the request to evidence that anyone can verify', async () => {
  const mila = portal.client('mila');
  const { id } = await mila.startRun({ entityRef: MODEL });
  const events = await follow(id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(events.at(-1)?.event).toMatchObject({ state: 'finished' });
  expect(await follow(id)).toEqual(events);

  const { report, run } = await mila.getRun(id);
  expect(run).toMatchObject({
    exitClass: 'passed',
    trigger: 'user',
    requestedBy: 'user:default/mila',
    target: { type: 'version', label: '3' },
    summary: { goldenPassed: 1, goldenCases: 1 },
  });
  expect(report?.target.digest).toBe(run.target.digest);
  expect(report?.settings.slo).toMatchObject({ latencyP95Ms: 200 });
  expect(run.stages.map(({ state }) => state)).not.toContain('waiting');

  const statement = await verified(await mila.getEvidence(id));
  expect(statement.predicate).toMatchObject({
    runId: id,
    versionId: run.target.versionId,
    artifactDigest: run.target.digest,
    bundleDigest: run.bundleDigest,
    reportDigest: run.reportDigest,
    exitClass: 'passed',
  });
  const hash = createHash('sha256').update(canonicalBytes(report ?? {}));
  expect(run.reportDigest).toBe(`sha256:${hash.digest('hex')}`);

  const [started] = audit.events;
  expect(started).toMatchObject({
    eventId: 'smoke-run-start',
    severityLevel: 'medium',
    end: 'success',
  });
});

it('compares the next run with the one before', async () => {
  const mila = portal.client('mila');
  const { runs } = await mila.getRuns({ ref: MODEL });
  const { id } = await mila.startRun({ entityRef: MODEL });
  await follow(id);
  const { run } = await mila.getRun(id);
  expect(run.comparison).toMatchObject({
    runId: runs[0].id,
    latencyP50Ratio: expect.any(Number),
    outputs: 'same',
    differing: [],
  });
});

it('finds where a golden output is another one, and whose fault it is', async () => {
  const mila = portal.client('mila');
  const bundle = bundleOf([1, 2], [21, 4]);
  await mila.addBundle({ entityRef: SERVICE, bundle });
  const { id } = await portal.client().startRun({ entityRef: SERVICE });
  await follow(id);
  const { report, run } = await mila.getRun(id);
  expect(run).toMatchObject({ exitClass: 'model-failed', trigger: 'api' });
  expect(report?.golden?.map(({ outcome }) => outcome)).toEqual([
    'failed',
    'passed',
  ]);
});

it('tests the endpoint of a service with its secret, which nobody sees', async () => {
  const mila = portal.client('mila');
  const { digest } = await mila.addBundle({
    entityRef: SERVICE,
    bundle: bundleOf([1, 2], [2, 4]),
  });
  const { id } = await mila.startRun({ entityRef: SERVICE });
  const events = await follow(id);
  const { report, run } = await mila.getRun(id);
  expect(run).toMatchObject({ bundleDigest: digest, exitClass: 'passed' });
  expect(run.target).toMatchObject({ url: 'https://models.example/double' });
  expect(report?.golden).toHaveLength(2);
  expect(JSON.stringify([events, report, run])).not.toContain('s3cret');
});

it('tells services what changed, in order', async () => {
  const client = portal.client();
  const first = await client.getRuns({ since: '', limit: 3 });
  const rest = await client.getRuns({ since: first.nextSince });
  expect([first.more, rest.more]).toEqual([true, false]);
  const runs = [...first.runs, ...rest.runs];
  expect(new Set(runs.map(({ id }) => id)).size).toBe(4);
});

function parsed(text: string): { x?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function bundleOf(xs: number[], ys: number[]) {
  return {
    bundleVersion: 1 as const,
    cases: xs.map((x, i) => ({
      type: 'json' as const,
      name: `double ${x}`,
      request: { x },
      expect: { y: ys[i] },
    })),
  };
}

function serviceAt(url: string): string {
  return `apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata: { name: doubling }
spec:
  owner: diagnostics
  lifecycle: production
  platform: python
  environment: test
  serves: [doubler]
  endpoint: { url: "${url}", protocol: http-json }
`;
}
