import { ApiException } from '@kubernetes/client-node';
import { z } from 'zod';

/** Why an API server did not do what it was asked. */
export type ClusterFault =
  /** Nobody answered, or the answer says to come again: it may work later. */
  | 'unreachable'
  /** Who the backend is, was not accepted. */
  | 'unauthenticated'
  /** The Role lacks the right. */
  | 'denied'
  /** A ResourceQuota of the namespace has no room. */
  | 'quota'
  | 'not-found'
  | 'exists'
  /** What was listed is too old to be watched from. */
  | 'expired'
  /** The object breaks a rule of the cluster. */
  | 'refused';

const status = z.object({
  message: z.string().optional(),
  reason: z.string().optional(),
});

/** An API server of Kubernetes refused, or could not be asked. The message is its own sentence. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';

  constructor(
    readonly fault: ClusterFault,
    message: string,
    /** Milliseconds after which it wants to be asked again. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Of an answer that is no success. */
  static ofAnswer(
    code: number,
    body: unknown,
    retryAfter?: string,
  ): ClusterError {
    const said = status.safeParse(parsed(body)).data;
    const message = said?.message ?? `it answered ${code}`;
    const seconds = Number(retryAfter);
    return new ClusterError(
      faultOf(code, said?.reason, message),
      message,
      seconds > 0 ? seconds * 1000 : undefined,
    );
  }

  /** Of whatever a request has thrown. */
  static of(error: unknown): ClusterError {
    if (error instanceof ClusterError) {
      return error;
    }
    if (error instanceof ApiException) {
      const { body, code, headers } = error;
      return ClusterError.ofAnswer(code, body, headers?.['retry-after']);
    }
    return new ClusterError('unreachable', sentence(error), undefined, {
      cause: error,
    });
  }
}

function faultOf(
  code: number,
  reason: string | undefined,
  message: string,
): ClusterFault {
  if (code === 401) {
    return 'unauthenticated';
  }
  if (code === 403) {
    return message.includes('exceeded quota') ? 'quota' : 'denied';
  }
  if (code === 404) {
    return 'not-found';
  }
  if (code === 409) {
    return reason === 'AlreadyExists' ? 'exists' : 'unreachable';
  }
  if (code === 410) {
    return 'expired';
  }
  return code === 429 || code >= 500 ? 'unreachable' : 'refused';
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') {
    return body;
  }
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What `fetch` throws says only that it failed; why, says its cause. */
function sentence(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  if (cause instanceof Error && cause.message) {
    return cause.message;
  }
  return error instanceof Error ? error.message : String(error);
}
