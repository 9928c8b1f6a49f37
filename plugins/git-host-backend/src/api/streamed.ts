import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Response } from 'express';

/** Does what streams an answer. Once an answer has begun, an error can only end the connection. */
export async function streamed(
  res: Response,
  logger: LoggerService,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!res.headersSent && !res.destroyed) {
      throw error;
    }
    logger.info(`An answer ended early: ${toError(error).message}`);
    res.destroy();
  }
}
