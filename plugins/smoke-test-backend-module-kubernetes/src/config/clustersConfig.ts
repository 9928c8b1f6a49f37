import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFileSync } from 'node:fs';

/** How a cluster is reached and who the backend is there. */
export interface ClusterAccess {
  name: string;
  /** Of its API server, without a slash at the end. */
  url: string;
  /** Certificates of its authority, PEM; the system's when left out. */
  ca?: string;
  skipTlsVerify: boolean;
  /** A static token, or the file of the service account of the pod that the backend runs in; none behind `kubectl proxy`. */
  token:
    | { type: 'static'; value: string }
    | { type: 'file'; path: string }
    | { type: 'none' };
}

const IN_CLUSTER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Authentication of Backstage's `kubernetes` plugin that is not for a backend that works on its own, and what to do. */
const NOT_FOR_BACKENDS =
  'a smoke test runs without a user and without programs that log in; use authProvider: serviceAccount, with a serviceAccountToken unless the backend runs in this cluster';

/**
 * The clusters of Backstage's own section `kubernetes` that profiles name: those of locators of the types `config` and `localKubectlProxy`.
 * @throws InputError naming the setting and the cure
 */
export function readClusters(
  root: RootConfigService,
  wanted: readonly string[],
): Map<string, ClusterAccess> {
  const known = new Map<string, () => ClusterAccess>();
  const locators =
    root.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  for (const locator of locators) {
    switch (locator.getString('type')) {
      case 'config':
        for (const cluster of locator.getConfigArray('clusters')) {
          known.set(cluster.getString('name'), () => accessOf(cluster));
        }
        break;
      case 'localKubectlProxy':
        known.set('local', localProxy);
        break;
      default: // Those of other types are known to that plugin only.
    }
  }
  return new Map(
    wanted.map(name => {
      const access = known.get(name);
      if (!access) {
        const names = [...known.keys()].join(', ') || 'none';
        throw new InputError(
          `smokeTest.profiles: kubernetes.cluster must be a cluster of kubernetes.clusterLocatorMethods of the type config, not ${name}; there are: ${names}`,
        );
      }
      return [name, access()];
    }),
  );
}

function accessOf(cluster: RootConfigService): ClusterAccess {
  const name = cluster.getString('name');
  const caFile = cluster.getOptionalString('caFile');
  const caData = cluster.getOptionalString('caData');
  const token = tokenOf(cluster, name);
  const authority =
    (caFile && readFileSync(caFile, 'utf8')) ??
    (caData && Buffer.from(caData, 'base64').toString('utf8'));
  return {
    name,
    url: cluster.getString('url').replace(/\/+$/, ''),
    ca:
      authority ??
      (token.type === 'file'
        ? readFileSync(`${IN_CLUSTER}/ca.crt`, 'utf8')
        : undefined),
    skipTlsVerify: cluster.getOptionalBoolean('skipTLSVerify') ?? false,
    token,
  };
}

function tokenOf(
  cluster: RootConfigService,
  name: string,
): ClusterAccess['token'] {
  const provider =
    cluster.getOptionalString('authProvider') ??
    cluster.getOptionalString(
      ['authMetadata', 'kubernetes.io/auth-provider'].join('.'),
    );
  switch (provider) {
    case 'serviceAccount': {
      const value = cluster.getOptionalString('serviceAccountToken');
      return value
        ? { type: 'static', value }
        : { type: 'file', path: `${IN_CLUSTER}/token` };
    }
    case 'localKubectlProxy':
      return { type: 'none' };
    default:
      throw new InputError(
        `kubernetes.clusterLocatorMethods: the cluster ${name} has authProvider: ${provider}, which smoke tests cannot use: ${NOT_FOR_BACKENDS}`,
      );
  }
}

function localProxy(): ClusterAccess {
  return {
    name: 'local',
    url: 'http://localhost:8001',
    skipTlsVerify: false,
    token: { type: 'none' },
  };
}
