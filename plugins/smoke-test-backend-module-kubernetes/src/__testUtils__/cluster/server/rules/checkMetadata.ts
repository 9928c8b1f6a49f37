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
  const rule = kind === 'Namespace' ? 'label' : 'subdomain';
  if (metadata.name) checkName(causes, 'metadata.name', metadata.name, rule);
  else causes.required('metadata.name', 'name or generateName is required');
  checkLabels(causes, 'metadata.labels', metadata.labels);
  checkAnnotations(causes, metadata.annotations ?? {});
  const owners = metadata.ownerReferences ?? [];
  for (const owner of owners) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[field]) {
        causes.invalid(
          `metadata.ownerReferences.${field}`,
          owner[field],
          `${field === 'apiVersion' ? 'version ' : ''}must not be empty`,
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
