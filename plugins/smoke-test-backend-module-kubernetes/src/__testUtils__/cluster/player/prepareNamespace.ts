import { kubeAsk, KubeAccess } from '../KubeAccess';

/** The one node of a namespace: several namespaces of one API server have a kubelet each. */
export function nodeOf(namespace: string): string {
  return `gpu-1.${namespace}`;
}

/** Makes the namespace with its service account, and the node, where they are not there yet. */
export async function prepareNamespace(
  access: KubeAccess,
  namespace: string,
  options: { kubeletPort?: number } = {},
): Promise<void> {
  await make(access, '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await make(access, `/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace },
  });
  const node = nodeOf(namespace);
  await make(access, '/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node, labels: { 'kubernetes.io/hostname': node } },
  });
  if (options.kubeletPort !== undefined) {
    await tellKubelet(access, node, options.kubeletPort);
  }
}

async function make(access: KubeAccess, path: string, object: object) {
  const { status, body } = await kubeAsk(access, 'POST', path, object);
  if (status !== 201 && status !== 409) {
    throw new Error(`POST ${path}: ${status} ${JSON.stringify(body)}`);
  }
}

/** From this an API server knows where to ask for logs. */
async function tellKubelet(access: KubeAccess, node: string, port: number) {
  const { status, body } = await kubeAsk(
    access,
    'PATCH',
    `/api/v1/nodes/${node}/status`,
    {
      status: {
        addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
        daemonEndpoints: { kubeletEndpoint: { Port: port } },
      },
    },
    'application/merge-patch+json',
  );
  if (status !== 200)
    throw new Error(`Node: ${status} ${JSON.stringify(body)}`);
}
