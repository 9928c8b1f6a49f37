import { setTimeout as sleep } from 'node:timers/promises';
import { KubeAccess, kubeAsk, kubeCall } from '../KubeAccess';
import { KubeObject } from '../KubeObject';

interface List {
  items: Pick<KubeObject, 'metadata'>[];
}

/**
 * Until the real garbage collector has deleted what belonged to Jobs that are no more. Pods that it told to end are
 * ended as a kubelet does.
 */
export async function untilCollected(
  admin: KubeAccess,
  namespace: string,
): Promise<void> {
  const core = `/api/v1/namespaces/${namespace}`;
  const jobs = await list(admin, `/apis/batch/v1/namespaces/${namespace}/jobs`);
  const alive = new Set(jobs.map(({ metadata }) => metadata.uid));
  for (const resource of ['pods', 'configmaps', 'secrets']) {
    for (;;) {
      const orphans = (await list(admin, `${core}/${resource}`)).filter(
        ({ metadata }) =>
          metadata.ownerReferences?.some(
            ({ kind, uid }) => kind === 'Job' && !alive.has(uid),
          ),
      );
      if (orphans.length === 0) break;
      for (const { metadata } of orphans) {
        if (resource === 'pods' && metadata.deletionTimestamp) {
          await end(admin, `${core}/pods/${metadata.name}`);
        }
      }
      await sleep(50);
    }
  }
}

async function list(admin: KubeAccess, path: string) {
  return (await kubeCall<List>(admin, 'GET', path)).items;
}

async function end(admin: KubeAccess, path: string) {
  await kubeAsk(admin, 'DELETE', path, { gracePeriodSeconds: 0 });
}
