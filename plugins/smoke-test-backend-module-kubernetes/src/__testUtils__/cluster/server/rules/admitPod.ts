import { Pod } from '../../KubeObject';
import { forbidden } from '../ApiError';
import { ObjectStore } from '../ObjectStore';
import { resourceOf } from '../resources';
import { checkRestricted } from './checkRestricted';

const ENFORCED = 'pod-security.kubernetes.io/enforce';

/** A pod names what must be there, and is as secure as its namespace wants; a Job is taken all the same. @throws ApiError 403 */
export function admitPod(store: ObjectStore, pod: Pod) {
  const { spec, metadata } = pod;
  const { priorityClassName, runtimeClassName } = spec;
  const has = (kind: string, name: string, namespace?: string) =>
    store.get(resourceOf(kind), namespace, name) !== undefined;
  const refuse = (why: string) => {
    throw forbidden(resourceOf('Pod'), metadata.name, why);
  };
  const account = spec.serviceAccountName ?? 'default';
  if (!has('ServiceAccount', account, metadata.namespace)) {
    refuse(
      `error looking up service account ${metadata.namespace}/${account}: serviceaccount "${account}" not found`,
    );
  }
  if (
    priorityClassName &&
    !priorityClassName.startsWith('system-') &&
    !has('PriorityClass', priorityClassName)
  ) {
    refuse(`no PriorityClass with name ${priorityClassName} was found`);
  }
  if (runtimeClassName && !has('RuntimeClass', runtimeClassName)) {
    refuse(`pod rejected: RuntimeClass "${runtimeClassName}" not found`);
  }
  const namespace = store.get(
    resourceOf('Namespace'),
    undefined,
    metadata.namespace ?? '',
  );
  if (namespace?.metadata.labels?.[ENFORCED] === 'restricted') {
    const violations = checkRestricted(pod);
    if (violations) {
      refuse(`violates PodSecurity "restricted:latest": ${violations}`);
    }
  }
}
