import { KubeAccess, kubeCall } from '../KubeAccess';
import { Job } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

describe.each(testClusters)('%s', (_name, start) => {
  let cluster: TestCluster;
  let admin: KubeAccess;
  let core: string;
  beforeAll(async () => {
    cluster = await start();
    const { ca, namespace, url } = cluster;
    admin = { url, ca, token: cluster.admin.token };
    core = `/api/v1/namespaces/${namespace}`;
  });
  afterAll(() => cluster?.stop());

  const make = (job: Job) =>
    kubeCall(
      admin,
      'POST',
      `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`,
      job,
    );

  it.each([
    [
      { priorityClassName: 'missing' },
      'no PriorityClass with name missing was found',
    ],
    [{ runtimeClassName: 'nvidia' }, 'pod rejected: RuntimeClass'],
  ])('takes a Job with %p and refuses its pod', async (pod, message) => {
    const name = `class-${Object.keys(pod)[0].toLowerCase()}`;
    await make(sampleJob(name, { pod }));
    await expect(cluster.player.starts(name)).rejects.toThrow(message);
  });

  it('refuses pods that are less secure than their namespace wants', async () => {
    const label = (value: string | null) =>
      kubeCall(
        admin,
        'PATCH',
        core,
        {
          metadata: { labels: { 'pod-security.kubernetes.io/enforce': value } },
        },
        'application/merge-patch+json',
      );
    const secure = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    const containers = [
      { name: 'test', image: 'runner', securityContext: secure },
    ];
    const mounted = [{ name: 'host', hostPath: { path: '/' } }];
    await label('restricted');
    await make(sampleJob('lax'));
    await expect(cluster.player.starts('lax')).rejects.toThrow(
      /violates PodSecurity \\"restricted:latest\\": allowPrivilegeEscalation != false \(containers \\"fetch\\", \\"test\\" must set securityContext.allowPrivilegeEscalation=false\), unrestricted capabilities \(.*\), runAsNonRoot != true \(.*\), seccompProfile \(.*\)/,
    );
    await make(
      sampleJob('mounts', {
        pod: { containers, initContainers: [], volumes: mounted },
      }),
    );
    await expect(cluster.player.starts('mounts')).rejects.toThrow(
      'restricted volume types (volume \\"host\\" uses restricted volume type \\"hostPath\\")',
    );
    await make(
      sampleJob('strict', { pod: { containers, initContainers: [] } }),
    );
    await cluster.player.starts('strict');
    await label(null);
  });
});
