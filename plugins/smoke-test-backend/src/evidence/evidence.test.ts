import { TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  EvidenceEnvelope,
  evidenceStatement,
  SmokeReport,
  SmokeRun,
} from '@callboard/plugin-ml-common';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import {
  canonicalBytes,
  KeyStore,
  signEnvelope,
  SigningKeys,
} from '@callboard/plugin-ml-node';
import { reportOf } from './__testUtils__/reportOf';
import { compareReports } from './compareReports';
import { EvidenceStore } from './EvidenceStore';
import { statementOf } from './statementOf';
import { summaryOf } from './summaryOf';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@callboard/plugin-smoke-test-backend',
  'migrations',
);
const now = new Date('2026-11-20T10:00:00Z');
const sha256 = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const pem = (type: 'ed25519' | 'x25519') => {
  // Two calls, as the types of the function tell the names apart.
  const { privateKey } =
    type === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('x25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

const run: SmokeRun = {
  id: '5b0c1a2e-8d0f-4c6e-9a53-2f0f4f0f7c11',
  entityRef: 'mlmodel:default/wine',
  uid: 'u1',
  target: {
    type: 'version',
    versionId: '0e3a6f0a-4a80-4b55-8b1e-9e36b5c9f3a2',
    label: '3',
    digest: sha256('as queued'),
  },
  profile: 'cpu',
  trigger: 'user',
  state: 'running',
  attempt: 1,
  stages: [],
  createdAt: now.toISOString(),
};

function setting(configured?: string) {
  return { setting: 'smokeTest.privateKey', pem: configured };
}

/** As a reader of the specification verifies it, with nothing of our own. */
function isSigned(envelope: EvidenceEnvelope, publicKey: string): boolean {
  const payload = Buffer.from(envelope.payload, 'base64');
  const { length } = envelope.payloadType;
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${length} ${envelope.payloadType} ${payload.length} `),
    payload,
  ]);
  const [{ sig }] = envelope.signatures;
  return verify(null, signed, publicKey, Buffer.from(sig, 'base64'));
}

describe('the statement', () => {
  const report = reportOf();
  const reportDigest = sha256('report');

  it('binds what the runner read and found', () => {
    const statement = statementOf(run, report, reportDigest);
    expect(evidenceStatement.parse(statement)).toEqual(statement);
    expect(statement).toMatchObject({
      subject: [
        {
          name: run.entityRef,
          digest: { sha256: report.target.digest?.slice(7) },
        },
      ],
      predicate: {
        runId: run.id,
        versionId: run.target.versionId,
        artifactDigest: report.target.digest,
        bundleDigest: report.bundle?.digest,
        reportDigest,
        runnerVersion: report.runner.version,
        hardware: report.hardware?.id,
        exitClass: 'passed',
      },
    });
  });

  it.each<[string, Partial<SmokeReport>, Partial<SmokeRun>, string]>([
    [
      'the artifact of the run where the report names none',
      { target: { type: 'onnx' } },
      {},
      sha256('as queued'),
    ],
    [
      'the report itself where no artifact is known',
      { target: { type: 'openai' } },
      {
        target: { type: 'endpoint', url: 'https://a/v1', protocol: 'openai' },
      },
      reportDigest,
    ],
  ])('is about %s', (_what, ofReport, ofRun, digest) => {
    const { subject } = statementOf(
      { ...run, ...ofRun },
      { ...report, ...ofReport },
      reportDigest,
    );
    expect(subject[0].digest).toEqual({ sha256: digest.slice(7) });
  });
});

describe('the summary', () => {
  it('says nothing of what was not measured', () => {
    const { coldStart, golden, hardware, latency, ...rest } = reportOf();
    expect(JSON.parse(JSON.stringify(summaryOf(rest)))).toEqual({});
  });

  it('holds the figures of the report', () => {
    const provider = {
      requested: 'cuda' as const,
      nodes: { cuda: 9 },
      share: 1,
      minShare: 1,
      elsewhere: [],
    };
    expect(summaryOf(reportOf({ provider }))).toMatchObject({
      provider: 'cuda',
      latencyP50Ms: 2,
      latencyP95Ms: 4,
      goldenPassed: 1,
      goldenCases: 1,
      hardwareId: 'machine-1',
      hardware: 'CPU X',
    });
  });
});

describe('the comparison', () => {
  const withOutput = (bytes: string | undefined, bundle = 'b') =>
    reportOf({
      bundle: { digest: sha256(bundle), cases: 1 },
      golden: [
        {
          name: 'case',
          outcome: 'passed',
          outputs: [
            {
              name: 'out',
              outcome: 'passed',
              worst: [],
              digest: bytes && sha256(bytes),
            },
          ],
        },
      ],
    });
  const before = { run: { ...run, id: 'before' }, report: withOutput('same') };

  it.each([
    ['the same bytes', withOutput('same'), 'same', []],
    ['other bytes', withOutput('other'), 'differ', ['case: out']],
    ['another bundle', withOutput('same', 'c'), 'unknown', []],
    ['bytes that nobody kept', withOutput(undefined), 'unknown', []],
    ['no golden outputs', reportOf({ golden: undefined }), 'unknown', []],
  ])('of outputs: %s', (_what, report, outputs, differing) => {
    expect(compareReports(report, before)).toMatchObject({
      outputs,
      differing,
      latencyP50Ratio: 1,
    });
  });

  it.each([
    ['latencies', undefined, undefined],
    ['a number to divide by', 1e300, 1e-300],
  ])('has no ratio without %s', (_what, p50, p50Before) => {
    const withP50 = (value: number | undefined) => {
      const { latency } = reportOf();
      return reportOf({
        latency: latency && value ? { ...latency, p50: value } : undefined,
      });
    };
    const { latencyP50Ratio } = compareReports(withP50(p50), {
      ...before,
      report: withP50(p50Before),
    });
    expect(latencyP50Ratio).toBeUndefined();
  });
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

it('is tested on PostgreSQL too, at least in CI', () => {
  const engines = databases.eachSupportedId().flat();
  expect(engines.includes('POSTGRES_15') || !process.env.CI).toBe(true);
});

describe.each(databases.eachSupportedId())('keys on %s', id => {
  it('are one for replicas that start at once, and verify', async () => {
    const db = await databases.init(id);
    await db.migrate.latest({ directory });
    const store = new KeyStore(db);
    const replicas = await Promise.all(
      Array.from({ length: 5 }, () => SigningKeys.open(store, setting(), now)),
    );
    const keyIds = replicas.map(({ current }) => current.keyId);
    expect(new Set(keyIds).size).toBe(1);
    const { keys } = await replicas[0].list();
    expect(keys).toMatchObject([{ keyId: keyIds[0], current: true }]);
    expect(JSON.stringify(keys)).not.toContain('PRIVATE');

    const statement = statementOf(run, reportOf(), sha256('report'));
    const envelope = signEnvelope(
      'application/vnd.in-toto+json',
      statement,
      replicas[3].current,
    );
    expect(isSigned(envelope, keys[0].publicKey)).toBe(true);
    const payload = canonicalBytes({ ...statement, more: 1 });
    const forged = { ...envelope, payload: payload.toString('base64') };
    expect(isSigned(forged, keys[0].publicKey)).toBe(false);

    const evidence = new EvidenceStore(db);
    await evidence.add(run.id, sha256('report'), envelope);
    await evidence.add(run.id, sha256('report'), envelope);
    expect(await evidence.of(run.id, sha256('report'))).toEqual(envelope);
    expect(await evidence.of(run.id, sha256('other'))).toBeUndefined();
    await evidence.remove(run.id);
    expect(await evidence.of(run.id, sha256('report'))).toBeUndefined();
  });

  it('keep verifying what was signed before app-config gave another', async () => {
    const db = await databases.init(id);
    await db.migrate.latest({ directory });
    const store = new KeyStore(db);
    const made = await SigningKeys.open(store, setting(), now);
    const configured = pem('ed25519');
    const given = await SigningKeys.open(store, setting(configured), now);
    await SigningKeys.open(store, setting(configured), now);
    const { keys } = await given.list();
    expect(new Map(keys.map(key => [key.keyId, key.current]))).toEqual(
      new Map([
        [made.current.keyId, false],
        [given.current.keyId, true],
      ]),
    );
    const stored = await db('signing_keys').select();
    expect(JSON.stringify(stored)).not.toContain(configured.split('\n')[1]);
  });

  it.each([
    ['no key', 'secret that is no key'],
    ['another sort of key', pem('x25519')],
  ])('are refused in app-config: %s', async (_what, configured) => {
    const db = await databases.init(id);
    await db.migrate.latest({ directory });
    const open = SigningKeys.open(new KeyStore(db), setting(configured), now);
    await expect(open).rejects.toThrow(
      'smokeTest.privateKey: must be an Ed25519 private key',
    );
    await expect(open).rejects.not.toThrow(configured.slice(0, 20));
  });
});
