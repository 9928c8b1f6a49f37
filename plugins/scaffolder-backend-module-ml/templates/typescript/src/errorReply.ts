import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, ServiceError, statusOf } from './errors.ts';
import type { Metrics } from './metrics.ts';

/** Answers any error in the one form that callers know; unexpected ones are logged. */
export function errorReply(metrics: Pick<Metrics, 'rejected'>) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const failure = asServiceError(error);
    const { code, field, retryAfter } = failure;
    if (code === 'model-error') {
      request.log.error({ err: failure.cause ?? failure }, failure.message);
    }
    metrics.rejected.inc({ code });
    if (code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
    if (retryAfter !== undefined) {
      reply.header('retry-after', Math.max(1, Math.ceil(retryAfter)));
    }
    return reply.status(statusOf[code]).send({
      error: failure.message,
      code,
      ...(field === undefined ? {} : { field }),
      request_id: request.id,
    });
  };
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'invalid-input',
  413: 'too-large',
  415: 'unsupported-media-type',
};

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const { statusCode, message } = error as FastifyError;
  const code = codeOfStatus[statusCode ?? 500];
  return code
    ? new ServiceError(code, message)
    : new ServiceError('model-error', 'The service could not answer.', {
        cause: error,
      });
}
