import { InputError } from '@backstage/errors';
import { json, Request, Response } from 'express';

const JSON_TYPE = 'application/json';

/** More than a body of this size was sent; Backstage answers with this status. */
class PayloadTooLargeError extends Error {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/**
 * The body of a request: an object or a list. Handlers call it once the caller is known.
 * @throws InputError for what is no JSON; an error of status 413 for more than `limit` bytes
 *
 * @public
 */
export async function readJson(
  req: Request,
  res: Response,
  limit: number,
): Promise<unknown> {
  if (!req.is(JSON_TYPE)) {
    throw new InputError(
      `body: must be JSON, sent with the header content-type: ${JSON_TYPE}`,
    );
  }
  await new Promise<void>((resolve, reject) => {
    json({ limit })(req, res, error => {
      switch (error?.type) {
        case undefined:
          return error ? reject(error) : resolve();
        case 'entity.too.large':
          return reject(
            new PayloadTooLargeError(`body: must be at most ${limit} bytes`),
          );
        case 'entity.parse.failed':
          return reject(
            new InputError(`body: is not valid JSON: ${error.message}`),
          );
        default:
          return reject(error);
      }
    });
  });
  return req.body;
}
