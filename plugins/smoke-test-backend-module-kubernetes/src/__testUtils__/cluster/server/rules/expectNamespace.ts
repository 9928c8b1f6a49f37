import { KubeObject } from '../../KubeObject';
import { badRequest, forbidden, notFound } from '../ApiError';
import { ObjectStore } from '../ObjectStore';
import { Resource, resourceOf } from '../resources';

/** A new object goes where it says, into a namespace that is there and stays. @throws ApiError */
export function expectNamespace(
  store: ObjectStore,
  resource: Resource,
  namespace: string,
  { metadata }: KubeObject,
) {
  if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  const found = store.get(resourceOf('Namespace'), undefined, namespace);
  if (!found) throw notFound(resourceOf('Namespace'), namespace);
  if (found.metadata.deletionTimestamp) {
    throw forbidden(
      resource,
      metadata.name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
}
