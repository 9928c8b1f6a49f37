import { isError } from '@backstage/errors';
import { SmokeReport, smokeReport } from '@callboard/plugin-ml-common';
import { ArtifactStore, canonicalBytes } from '@callboard/plugin-ml-node';
import { buffer } from 'node:stream/consumers';
import { RunPins } from '../bundles/RunPins';

/** Reports in the artifact store. */
export class Reports {
  constructor(
    private readonly artifacts: ArtifactStore,
    private readonly pins: RunPins,
  ) {}

  /** Answers with the digest of the canonical report. */
  async keep(runId: string, report: SmokeReport): Promise<string> {
    return this.pins.put(runId, canonicalBytes(report));
  }

  /** Undefined when it is not in the store any more. */
  async read(digest: string): Promise<SmokeReport | undefined> {
    try {
      const { content } = await this.artifacts.open(digest);
      return smokeReport.parse(JSON.parse((await buffer(content)).toString()));
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }
}
