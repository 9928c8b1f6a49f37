import { KubeAccess, kubeCall } from '../KubeAccess';
import { Job } from '../KubeObject';
import { instant } from './instant';

/** The event by which the Job controller tells that it could not make a pod. */
export async function tellFailedCreate(
  access: KubeAccess,
  { metadata: { name, namespace, uid } }: Job,
  why: string,
): Promise<void> {
  const at = instant();
  await kubeCall(access, 'POST', `/api/v1/namespaces/${namespace}/events`, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: `${name}.`, namespace },
    involvedObject: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name,
      namespace,
      uid,
    },
    type: 'Warning',
    reason: 'FailedCreate',
    message: `Error creating: ${why}`,
    source: { component: 'job-controller' },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  });
}
