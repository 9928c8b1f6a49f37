// What the programs of a test cluster are started with.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without nodes and scheduling: those are played. */
const CONTROLLERS = [
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'resourcequota-controller',
  'serviceaccount-controller',
  'ttl-after-finished-controller',
];

/** Writes the administrator's token, for server and controllers, and the key that signs tokens of service accounts. */
export function writeCredentials(folder, { url, adminToken, caFile }) {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const files = {
    'tokens.csv': `${adminToken},admin,${randomUUID()},system:masters\n`,
    'sa.key': keys.privateKey,
    'sa.pub': keys.publicKey,
    kubeconfig: kubeconfig({
      cluster: { server: url, 'certificate-authority': caFile },
      user: { token: adminToken },
    }),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
}

export function etcdArgs(folder, port, peerPort) {
  const [client, peer] = [port, peerPort].map(
    each => `http://127.0.0.1:${each}`,
  );
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    // Nothing here has to survive a power cut.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

export function apiServerArgs(folder, port, etcdPort) {
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    // It makes its own certificate there.
    `--cert-dir=${join(folder, 'certificates')}`,
    // It would list itself as an endpoint, which loopback addresses may not be.
    '--endpoint-reconciler-type=none',
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(folder, 'sa.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'sa.key')}`,
    '--service-cluster-ip-range=10.0.0.0/24',
    '--kubelet-preferred-address-types=InternalIP',
  ];
}

export function controllerArgs(folder) {
  return [
    `--kubeconfig=${join(folder, 'kubeconfig')}`,
    `--controllers=${CONTROLLERS.join(',')}`,
    '--leader-elect=false',
    // Nobody asks it anything.
    '--secure-port=0',
  ];
}

function kubeconfig({ cluster, user }) {
  const name = 'test';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
