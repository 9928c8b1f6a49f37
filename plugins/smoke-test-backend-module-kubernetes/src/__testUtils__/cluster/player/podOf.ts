import { randomBytes } from 'node:crypto';
import { Job, Pod } from '../KubeObject';

/** A pod of a Job, as the Job controller makes it from the template. */
export function podOf(job: Job): Pod {
  const { template } = job.spec;
  const uid = job.metadata.uid ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${job.metadata.name}-${randomBytes(3)
        .toString('hex')
        .slice(0, 5)}`,
      namespace: job.metadata.namespace,
      labels: {
        ...template.metadata?.labels,
        'batch.kubernetes.io/controller-uid': uid,
        'batch.kubernetes.io/job-name': job.metadata.name,
        'controller-uid': uid,
        'job-name': job.metadata.name,
      },
      annotations: template.metadata?.annotations,
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          name: job.metadata.name,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: template.spec,
  };
}
