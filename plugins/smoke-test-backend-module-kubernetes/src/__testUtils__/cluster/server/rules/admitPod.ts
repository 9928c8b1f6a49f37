import { Pod } from '../../KubeObject';
import { forbidden } from '../ApiError';
import { ObjectStore } from '../ObjectStore';
import { resourceOf } from '../resources';

interface NamedBySpec {
  priorityClassName?: string;
  runtimeClassName?: string;
}

/** A pod names classes that must be there; a Job that names them is taken all the same. @throws ApiError 403 */
export function admitPod(store: ObjectStore, { spec, metadata }: Pod) {
  const { priorityClassName, runtimeClassName }: NamedBySpec = spec;
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
}
