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
  const object = withStructs({
    ...sent,
    apiVersion: apiVersionOf(resource),
    kind,
    metadata: { ...sent.metadata, name: sent.metadata?.name ?? '' },
  });
  const definition = [kind, version, group].filter(Boolean).join('.');
  refuseErrors(resource, object, schemaErrors(definition, object));
  return object;
}

/** The options of a delete, of which unknown fields are passed over. @throws ApiError 400 */
export function decodeOptions(body: unknown): Record<string, unknown> {
  const options = withoutNulls(body ?? {}) as Record<string, unknown>;
  const [mistyped] = schemaErrors('DeleteOptions', options).filter(
    ({ keyword }) => keyword !== 'additionalProperties',
  );
  if (mistyped) throw badRequest(decodingError('DeleteOptions', mistyped));
  return options;
}

function expectType(
  { kind, version, ...resource }: Resource,
  sent: Partial<KubeObject>,
) {
  const expected = apiVersionOf({ kind, version, ...resource });
  const found = { kind, apiVersion: expected, ...sent };
  if (found.kind !== kind || found.apiVersion !== expected) {
    const [of] = found.apiVersion.split('/').reverse();
    throw badRequest(
      `${found.kind} in version "${of}" cannot be handled as a ${kind}: no kind "${found.kind}" is registered for version "${found.apiVersion}"`,
    );
  }
}

interface Specified extends KubeObject {
  spec?: { containers?: unknown; template?: { spec?: object } };
}

/** What an API server written in Go cannot leave out: it looks into an empty one instead. */
function withStructs(object: Specified): Specified {
  const { kind, spec } = object;
  const pod = { containers: [] };
  if (kind === 'Pod') return { ...object, spec: spec ?? pod };
  if (kind !== 'Job') return object;
  const template = { ...spec?.template, spec: spec?.template?.spec ?? pod };
  return { ...object, spec: { ...spec, template } };
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
