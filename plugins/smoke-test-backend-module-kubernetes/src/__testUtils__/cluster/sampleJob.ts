import { Job, JobSpec, PodSpec } from './KubeObject';

/** A Job that every cluster takes, in the shape of a smoke test's. */
export function sampleJob(
  name: string,
  change: { spec?: Partial<JobSpec>; pod?: Partial<PodSpec> } = {},
): Job {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, labels: { 'callboard.dev/run': name } },
    spec: {
      backoffLimit: 0,
      podFailurePolicy: {
        rules: [
          {
            action: 'Ignore',
            onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
          },
          {
            action: 'FailJob',
            onExitCodes: {
              containerName: 'test',
              operator: 'In',
              values: [42],
            },
          },
        ],
      },
      template: {
        metadata: { labels: { 'callboard.dev/run': name } },
        spec: {
          restartPolicy: 'Never',
          initContainers: [{ name: 'fetch', image: 'runner' }],
          containers: [
            {
              name: 'test',
              image: 'runner',
              resources: { limits: { 'nvidia.com/gpu': 1 } },
            },
          ],
          ...change.pod,
        },
      },
      ...change.spec,
    },
  };
}
