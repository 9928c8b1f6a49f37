import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const WORKLOADS = [
  'deploy/base/workload/deployment.yaml',
  'deploy/base/inference-service.yaml',
];
const workload = readFileSync(WORKLOADS.find(existsSync), 'utf8');
const network = readFileSync('deploy/base/network-policy.yaml', 'utf8');

/** What a schema does not ask for, and a cluster or a night shift does. */
const PROMISES = [
  ['has no root', workload, /runAsNonRoot: true[^]*runAsUser: 10001/],
  ['cannot gain rights', workload, /allowPrivilegeEscalation: false/],
  ['has no capabilities', workload, /capabilities: \{ drop: \[ALL\] \}/],
  [
    'has the default seccomp profile',
    workload,
    /seccompProfile: \{ type: RuntimeDefault \}/,
  ],
  [
    'cannot write but to /tmp',
    workload,
    /readOnlyRootFilesystem: true[^]*name: tmp, mountPath: \/tmp[^]*emptyDir: \{ sizeLimit: /,
  ],
  [
    'has no token of the cluster',
    workload,
    /automountServiceAccountToken: false/,
  ],
  [
    'asks for CPU and memory',
    workload,
    /requests: \{ cpu: '\d+', memory: \w+ \}/,
  ],
  [
    'is limited in CPU and memory',
    workload,
    /limits: \{ cpu: '\d+', memory: \w+[ ,]/,
  ],
  [
    'has time to load the model',
    workload,
    /startupProbe:\s+httpGet: \{ path: \/readyz,/,
  ],
  [
    'gets requests only when ready',
    workload,
    /readinessProbe:\s+httpGet: \{ path: \/readyz,/,
  ],
  [
    'is restarted only when it is stuck',
    workload,
    /livenessProbe:\s+httpGet: \{ path: \/healthz,/,
  ],
  ['spreads over nodes', workload, /topologyKey: kubernetes.io\/hostname/],
  [
    'reads its keys from a secret',
    workload,
    /secret: \{ secretName: \S+-api-keys \}/,
  ],
  [
    'lets in and out only what is named',
    network,
    /policyTypes: \[Ingress, Egress\][^]*port: 53[^]*port: 4318/,
  ],
];

for (const [what, manifest, pattern] of PROMISES) {
  test(`the service ${what}`, () => assert.match(manifest, pattern));
}

test(
  'a Deployment has time to end what it has begun',
  { skip: !existsSync(WORKLOADS[0]) && 'Knative does it' },
  () => {
    const seconds = pattern => Number(workload.match(pattern)?.[1]);
    const grace = seconds(/terminationGracePeriodSeconds: (\d+)/);
    const before = seconds(/preStop:\s+sleep: \{ seconds: (\d+) \}/);
    // SHUTDOWN_GRACE_S is 20 by default.
    assert.ok(
      before > 0 && grace > before + 20,
      `${grace} s for ${before} s of waiting and 20 s of work`,
    );
  },
);

test(
  'a release on KServe takes all traffic, also after make canary-stop',
  { skip: !existsSync(WORKLOADS[1]) && 'a Deployment splits no traffic' },
  () => assert.match(workload, /^ {4}canaryTrafficPercent: 100$/m),
);
