import { setTimeout as sleep } from 'node:timers/promises';
import { KubeAccess, kubeAsk, kubeCall } from '../KubeAccess';
import { Job } from '../KubeObject';
import { sampleJob } from '../sampleJob';

const POLICIES = '/apis/admissionregistration.k8s.io/v1';
const NAME = 'played-jobs';
const LABEL = 'callboard.dev/jobs';

/** Makes a namespace of which the Jobs are left to the player: the real Job controller passes them by. */
export async function makePlayedNamespace(
  admin: KubeAccess,
  name: string,
): Promise<void> {
  await kubeCall(admin, 'POST', '/api/v1/namespaces', {
    metadata: { name, labels: { [LABEL]: 'played' } },
  });
  await make(admin, 'mutatingadmissionpolicies', {
    metadata: { name: NAME },
    spec: {
      failurePolicy: 'Fail',
      reinvocationPolicy: 'Never',
      matchConstraints: {
        namespaceSelector: { matchLabels: { [LABEL]: 'played' } },
        resourceRules: [
          {
            apiGroups: ['batch'],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['jobs'],
          },
        ],
      },
      mutations: [
        {
          patchType: 'ApplyConfiguration',
          applyConfiguration: {
            expression:
              'Object{spec: Object.spec{managedBy: "callboard.dev/player"}}',
          },
        },
      ],
    },
  });
  await make(admin, 'mutatingadmissionpolicybindings', {
    metadata: { name: NAME },
    spec: { policyName: NAME },
  });
  while (!(await isPlayed(admin, name))) await sleep(100);
}

/** One for all namespaces, so that others may have made it. */
async function make(admin: KubeAccess, resource: string, object: object) {
  const path = `${POLICIES}/${resource}`;
  const { body, status } = await kubeAsk(admin, 'POST', path, object);
  if (status !== 201 && status !== 409) {
    throw new Error(`POST ${path}: ${status} ${JSON.stringify(body)}`);
  }
}

/** The API server heeds a policy some moments after it was made. */
async function isPlayed(admin: KubeAccess, namespace: string) {
  const { spec } = await kubeCall<Job & { spec: { managedBy?: string } }>(
    admin,
    'POST',
    `/apis/batch/v1/namespaces/${namespace}/jobs?dryRun=All`,
    sampleJob('probe'),
  );
  return spec.managedBy !== undefined;
}
