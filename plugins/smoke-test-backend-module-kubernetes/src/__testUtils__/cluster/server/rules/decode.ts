import { KubeObject } from '../../KubeObject';
import { badRequest } from '../ApiError';
import { apiVersionOf, Resource } from '../resources';
import { schemaErrors } from './objectSchemas';
import { decodingError, refuseErrors } from './refuseErrors';

/**
 * Reads an object as `fieldValidation=Strict` does, asked for or not: a field that the API does not know is a mistake.
 * @throws ApiError 400 or 422
 */
export function decode(resource: Resource, body: unknown): KubeObject {
  const { kind, version, group } = resource;
  const sent = withoutNulls(body) as Partial<KubeObject> | undefined;
  if (typeof sent !== 'object' || Array.isArray(sent)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind})`,
    );
  }
  expectType(resource, sent);
  const object = {
    ...sent,
    apiVersion: apiVersionOf(resource),
    kind,
    metadata: { ...sent.metadata, name: sent.metadata?.name ?? '' },
  };
  const definition = [kind, version, group].filter(Boolean).join('.');
  refuseErrors(resource, object, schemaErrors(definition, object));
  return object;
}

/** The same for the options of a delete. @throws ApiError 400 */
export function decodeOptions(body: unknown): Record<string, unknown> {
  const options = withoutNulls(body ?? {}) as Record<string, unknown>;
  const [first] = schemaErrors('DeleteOptions', options);
  if (first) throw badRequest(decodingError('DeleteOptions', first));
  return options;
}

function expectType(resource: Resource, sent: Partial<KubeObject>) {
  const apiVersion = apiVersionOf(resource);
  if (sent.apiVersion !== undefined && sent.apiVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${sent.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  }
  if (sent.kind !== undefined && sent.kind !== resource.kind) {
    throw badRequest(
      `${sent.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}`,
    );
  }
}

/** For the API, null is a field that is left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([key, field]) => [key, withoutNulls(field)]),
  );
}
