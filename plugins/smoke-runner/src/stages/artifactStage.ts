import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { logLine, SHORT_DIGEST } from '../log/logLine';
import { readableBytes } from '../log/readableBytes';
import { InfrastructureError } from '../Target';
import { Stage } from './Stage';

/** Whether the file is the one that was asked for. */
export const artifactStage: Stage = {
  id: 'artifact',
  decisive: true,
  async run({ spec, folder, report, emit, signal }) {
    if (spec.target.type !== 'onnx') {
      return {
        outcome: 'skipped',
        reason: 'An endpoint does not show the file that it serves',
      };
    }
    const hash = createHash('sha256');
    const file = createReadStream(resolve(folder, spec.target.path));
    await pipeline(file, hash, { signal }).catch(error => {
      throw new InfrastructureError(
        `The model cannot be read: ${error.message}`,
      );
    });
    const digest = `sha256:${hash.digest('hex')}`;
    report.target.digest = digest;
    const short = digest.slice(0, SHORT_DIGEST);
    emit(logLine(`The file is ${short}, ${readableBytes(file.bytesRead)}`));
    const asked = spec.target.digest;
    if (!asked)
      return {
        outcome: 'passed',
        reason: `It is ${digest}; the spec names no digest`,
      };
    if (asked === digest) return { outcome: 'passed' };
    // Another file was delivered: nothing is known of the model that was meant.
    return {
      outcome: 'failed',
      blame: 'infrastructure',
      reason: `The file is ${digest}, but the version is ${asked}`,
    };
  },
};
