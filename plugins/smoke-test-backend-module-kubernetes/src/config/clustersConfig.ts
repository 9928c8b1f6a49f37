import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { isLoopback } from './isLoopback';

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

/** What fits into a header. */
const TOKEN = /^[\x21-\x7e]+$/;
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
  const url = urlOf(cluster, name);
  const caFile = cluster.getOptionalString('caFile');
  const caData = cluster.getOptionalString('caData');
  const token = tokenOf(cluster, name, url);
  if (token.type !== 'none' && url.protocol === 'http:' && !isLoopback(url)) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods: the url of the cluster ${name} must begin with https://, so that nobody on the way can read its token`,
    );
  }
  const authority =
    (caFile && readAuthority(caFile, name)) ??
    (caData && Buffer.from(caData, 'base64').toString('utf8'));
  return {
    name,
    url: url.href.replace(/\/+$/, ''),
    ca:
      authority ??
      (token.type === 'file'
        ? readAuthority(`${IN_CLUSTER}/ca.crt`, name)
        : undefined),
    skipTlsVerify: cluster.getOptionalBoolean('skipTLSVerify') ?? false,
    token,
  };
}

/** May have a path, such as behind Rancher. */
function urlOf(cluster: RootConfigService, name: string): URL {
  const text = cluster.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.href !== url.origin + url.pathname
  ) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods: the url of the cluster ${name} must be one such as https://k8s.example.com:6443, without a user, a query and a fragment`,
    );
  }
  return url;
}

function tokenOf(
  cluster: RootConfigService,
  name: string,
  url: URL,
): ClusterAccess['token'] {
  const metadata = cluster.getOptional<JsonObject>('authMetadata');
  const provider =
    cluster.getOptionalString('authProvider') ??
    metadata?.['kubernetes.io/auth-provider'];
  switch (provider) {
    case 'serviceAccount': {
      const value = cluster.getOptionalString('serviceAccountToken');
      if (value === undefined) {
        return ownToken(name, url);
      }
      if (!TOKEN.test(value)) {
        throw new InputError(
          `kubernetes.clusterLocatorMethods: the serviceAccountToken of the cluster ${name} holds a space, a line break or what is no ASCII`,
        );
      }
      return { type: 'static', value };
    }
    case 'localKubectlProxy':
      return { type: 'none' };
    default:
      throw new InputError(
        `kubernetes.clusterLocatorMethods: the cluster ${name} has authProvider: ${provider}, which smoke tests cannot use: ${NOT_FOR_BACKENDS}`,
      );
  }
}

/** The token of the pod that the backend runs in; it is for the cluster of that pod and nobody else. */
function ownToken(name: string, { hostname }: URL): ClusterAccess['token'] {
  const own = process.env.KUBERNETES_SERVICE_HOST;
  if (
    !own ||
    (hostname !== own && !/^kubernetes\.default(\.|$)/.test(hostname))
  ) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods: the cluster ${name} needs a serviceAccountToken, as ${hostname} is not the cluster that this backend runs in`,
    );
  }
  return { type: 'file', path: `${IN_CLUSTER}/token` };
}

/** @throws InputError naming the file */
function readAuthority(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods: the certificates ${path} of the cluster ${name} cannot be read`,
      error,
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
