import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { KubeObject } from '../KubeObject';

const DEPENDENTS = ['pods', 'configmaps', 'secrets'];

interface List {
  items: Pick<KubeObject, 'metadata'>[];
}

/** Deletes what belongs to Jobs that are no more, as the garbage collector of a cluster does. */
export async function collectGarbage(
  access: KubeAccess,
  namespace: string,
): Promise<void> {
  const jobs = await kubeCall<List>(
    access,
    'GET',
    `/apis/batch/v1/namespaces/${namespace}/jobs`,
  );
  const alive = new Set(jobs.items.map(({ metadata }) => metadata.uid));
  for (const resource of DEPENDENTS) {
    const path = `/api/v1/namespaces/${namespace}/${resource}`;
    const { items } = await kubeCall<List>(access, 'GET', path);
    const orphans = items.filter(({ metadata }) =>
      metadata.ownerReferences?.some(
        ({ kind, uid }) => kind === 'Job' && !alive.has(uid),
      ),
    );
    for (const { metadata } of orphans) {
      await kubeAsk(access, 'DELETE', `${path}/${metadata.name}`, {
        gracePeriodSeconds: 0,
      });
    }
  }
}
