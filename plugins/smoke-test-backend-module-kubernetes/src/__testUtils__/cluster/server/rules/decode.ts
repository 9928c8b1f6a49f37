import { ErrorObject } from 'ajv';
import { KubeObject, StatusCause } from '../../KubeObject';
import { badRequest, invalid } from '../ApiError';
import { apiVersionOf, Resource } from '../resources';
import { schemaErrors } from './objectSchemas';

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
  refuse(resource, object, schemaErrors(definition, object));
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

function refuse(
  resource: Resource,
  object: KubeObject,
  errors: readonly ErrorObject[],
) {
  const unknown = errors.filter(
    ({ keyword }) => keyword === 'additionalProperties',
  );
  if (unknown.length > 0) {
    const fields = unknown.map(
      error =>
        `unknown field "${join(error, error.params.additionalProperty)}"`,
    );
    throw badRequest(
      `${resource.kind} in version "${
        resource.version
      }" cannot be handled as a ${
        resource.kind
      }: strict decoding error: ${fields.join(', ')}`,
    );
  }
  const rules = errors.filter(({ keyword }) => RULES[keyword]);
  const [mistyped] = errors.filter(({ keyword }) => !RULES[keyword]);
  if (mistyped) {
    throw badRequest(decodingError(resource.kind, mistyped, resource.version));
  }
  if (rules.length > 0) {
    throw invalid(
      resource,
      object.metadata.name,
      rules.map(error => RULES[error.keyword](error)),
    );
  }
}

/** Those that the server's validation finds, not its decoder. */
const RULES: Record<string, (error: ErrorObject) => StatusCause> = {
  required: error => ({
    reason: 'FieldValueRequired',
    message: 'Required value',
    field: join(error, error.params.missingProperty),
  }),
  enum: error => ({
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(
      error.data,
    )}: supported values: ${error.params.allowedValues
      .map((value: string) => JSON.stringify(value))
      .join(', ')}`,
    field: join(error),
  }),
};

function decodingError(kind: string, error: ErrorObject, version = 'v1') {
  return `${kind} in version "${version}" cannot be handled as a ${kind}: ${join(
    error,
  )}: ${error.message}, found ${JSON.stringify(error.data)}`;
}

/** A path as the API writes it: `spec.template.spec.containers[0].image`. */
function join({ instancePath }: ErrorObject, property?: string): string {
  const parts = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const all = property === undefined ? parts : [...parts, property];
  return all.reduce(
    (path, part) =>
      /^\d+$/.test(part) ? `${path}[${part}]` : `${path}${path && '.'}${part}`,
    '',
  );
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
