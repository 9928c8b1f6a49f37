import { setTimeout as sleep } from 'node:timers/promises';
import { KubeAccess, kubeCall } from '../KubeAccess';
import { PolicyRule } from '../TestCluster';

const RBAC = 'rbac.authorization.k8s.io';

/** A token of a new service account that these rules allow within the namespace. Answers once the API server knows them. */
export async function serviceAccountToken(
  admin: KubeAccess,
  namespace: string,
  name: string,
  rules: readonly PolicyRule[],
): Promise<string> {
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  const rbac = `/apis/${RBAC}/v1/namespaces/${namespace}`;
  const metadata = { name, namespace };
  await kubeCall(admin, 'POST', accounts, { metadata });
  await kubeCall(admin, 'POST', `${rbac}/roles`, { metadata, rules });
  await kubeCall(admin, 'POST', `${rbac}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  const { status } = await kubeCall<{ status: { token: string } }>(
    admin,
    'POST',
    `${accounts}/${name}/token`,
    { spec: {} },
  );
  const bearer = { ...admin, token: status.token };
  while (rules.length > 0 && !(await isAllowed(bearer, namespace, rules[0]))) {
    await sleep(20);
  }
  return status.token;
}

/** A Role is known as a whole, so that its first rule stands for all. */
async function isAllowed(
  bearer: KubeAccess,
  namespace: string,
  { apiGroups, resources, resourceNames, verbs }: PolicyRule,
): Promise<boolean> {
  const [resource, subresource] = resources[0].split('/');
  const { status } = await kubeCall<{ status: { allowed: boolean } }>(
    bearer,
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      spec: {
        resourceAttributes: {
          namespace,
          group: apiGroups[0],
          resource,
          subresource,
          name: resourceNames?.[0],
          verb: verbs[0],
        },
      },
    },
  );
  return status.allowed;
}
