import { Status, StatusCause } from '../KubeObject';
import { Resource } from './resources';

/** What the API server answers when it refuses; wording as in k8s.io/apimachinery/pkg/api/errors. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: Status['details'],
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get status(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}

export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}

export function forbidden(
  resource: Pick<Resource, 'group' | 'plural'>,
  name: string,
  why: string,
): ApiError {
  const what = name
    ? `${qualified(resource)} "${name}" is forbidden`
    : `${qualified(resource)} is forbidden`;
  return new ApiError(
    403,
    'Forbidden',
    `${what}: ${why}`,
    detailsOf(resource, name),
  );
}

export function notFound(resource: Resource, name: string): ApiError {
  return new ApiError(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    detailsOf(resource, name),
  );
}

/** Of a path that no resource has. */
export function noSuchResource(): ApiError {
  return new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

export function alreadyExists(resource: Resource, name: string): ApiError {
  return new ApiError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    detailsOf(resource, name),
  );
}

export function conflict(
  resource: Resource,
  name: string,
  why: string,
): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    detailsOf(resource, name),
  );
}

export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
  );
}

export function unsupportedMediaType(): ApiError {
  return new ApiError(
    415,
    'UnsupportedMediaType',
    '415: Unsupported Media Type',
  );
}

export function invalid(
  { group, kind }: Pick<Resource, 'group' | 'kind'>,
  name: string,
  causes: readonly StatusCause[],
): ApiError {
  const told = causes.map(({ field, message }) => `${field}: ${message}`);
  const list = told.length === 1 ? told[0] : `[${told.join(', ')}]`;
  return new ApiError(
    422,
    'Invalid',
    `${group ? `${kind}.${group}` : kind} "${name}" is invalid: ${list}`,
    {
      ...(name && { name }),
      ...(group && { group }),
      kind,
      causes: [...causes],
    },
  );
}

function qualified({ group, plural }: Pick<Resource, 'group' | 'plural'>) {
  return group ? `${plural}.${group}` : plural;
}

function detailsOf(
  { group, plural }: Pick<Resource, 'group' | 'plural'>,
  name: string,
) {
  return {
    ...(name && { name }),
    ...(group && { group }),
    kind: plural,
  };
}
