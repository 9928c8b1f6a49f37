import { ErrorObject } from 'ajv';
import { KubeObject, StatusCause } from '../../KubeObject';
import { badRequest, invalid } from '../ApiError';
import { Resource } from '../resources';

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

/** Tells errors of the schema as the API does. @throws ApiError 400 for what it cannot read, 422 for what breaks a rule */
export function refuseErrors(
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

/** What the API says of a value of the wrong type. */
export function decodingError(
  kind: string,
  error: ErrorObject,
  version = 'v1',
) {
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
