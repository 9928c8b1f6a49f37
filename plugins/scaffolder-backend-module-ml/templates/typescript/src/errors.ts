/** Every refusal that a caller can meet, with its HTTP status. */
export const statusOf = {
  'invalid-input': 400,
  unauthorized: 401,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'rate-limited': 429,
  'model-error': 500,
  overloaded: 503,
  'shutting-down': 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof statusOf;

export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    detail: { field?: string; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.code = code;
    this.field = detail.field;
    this.retryAfter = detail.retryAfter;
  }
}

export function invalidInput(field: string, rule: string): ServiceError {
  return new ServiceError('invalid-input', `${field}: ${rule}`, { field });
}

export function checkRows(rows: number, field: string, maxRows: number): void {
  if (rows === 0) throw invalidInput(field, 'must have at least one row');
  if (rows > maxRows) {
    throw new ServiceError(
      'too-large',
      `${field}: must have at most ${maxRows} rows, has ${rows}`,
      { field },
    );
  }
}
