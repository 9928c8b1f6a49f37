import { LoggerService } from '@backstage/backend-plugin-api';
import { OpenArtifact } from '@callboard/plugin-ml-node';
import { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { ArtifactMetrics } from './ArtifactMetrics';

/**
 * Streams an artifact. When it turns out to be damaged the connection is cut
 * before the announced length is reached, so that no client takes it for whole.
 */
export async function sendArtifact(
  res: Response,
  artifact: OpenArtifact,
  { logger, metrics }: { logger: LoggerService; metrics: ArtifactMetrics },
): Promise<void> {
  const { content, size } = artifact;
  res.contentType('application/octet-stream');
  res.setHeader('content-length', size);
  content.on('data', chunk => metrics.bytesServed.inc(chunk.length));
  try {
    await pipeline(content, res);
  } catch (error) {
    if (Object(error).code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      metrics.failedReads.inc();
      logger.error(`An artifact could not be sent to its end: ${error}`);
    }
  }
}
