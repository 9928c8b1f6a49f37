import { KubeObject } from '../../KubeObject';
import { Resource } from '../resources';
import { Causes } from './Causes';
import { checkLabels, checkName, checkQualifiedName } from './names';

/** Annotations of an object, keys and values, bytes. */
const ANNOTATIONS = 256 * 1024;

export function checkMetadata(
  causes: Causes,
  { kind }: Resource,
  { metadata }: KubeObject,
) {
  checkName(
    causes,
    'metadata.name',
    metadata.name,
    kind === 'Namespace' ? 'label' : 'subdomain',
  );
  checkLabels(causes, 'metadata.labels', metadata.labels);
  checkAnnotations(causes, metadata.annotations ?? {});
  const owners = metadata.ownerReferences ?? [];
  for (const [index, owner] of owners.entries()) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[field]) {
        causes.invalid(
          `metadata.ownerReferences[${index}].${field}`,
          owner[field],
          `${field === 'apiVersion' ? 'version' : field} must not be empty`,
        );
      }
    }
  }
  if (owners.filter(({ controller }) => controller).length > 1) {
    causes.invalid(
      'metadata.ownerReferences',
      owners,
      'Only one reference can have Controller set to true',
    );
  }
}

function checkAnnotations(causes: Causes, annotations: Record<string, string>) {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    checkQualifiedName(causes, 'metadata.annotations', key.toLowerCase());
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > ANNOTATIONS) {
    causes.tooLong(
      'metadata.annotations',
      `may not be more than ${ANNOTATIONS} bytes`,
    );
  }
}
