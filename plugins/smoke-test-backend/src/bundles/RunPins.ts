import { ArtifactStore } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

interface PinRow {
  run_id: string;
  digest: string;
}

/** What runs keep in the artifact store, for as long as the runs themselves are kept. */
export class RunPins {
  constructor(
    private readonly options: { artifacts: ArtifactStore; db: Knex },
  ) {}

  /** @throws NotFoundError when there is no such blob */
  async pin(runId: string, digest: string): Promise<void> {
    await this.note(runId, digest);
    await this.options.artifacts.pin(digest, pinOf(runId));
  }

  /** Stores it; answers with its digest. */
  async put(runId: string, content: Buffer): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    const digest = `sha256:${hash}`;
    await this.note(runId, digest);
    await this.options.artifacts.put(Readable.from([content]), {
      pin: pinOf(runId),
      expect: digest,
    });
    return digest;
  }

  /** Lets go of all that the run keeps. */
  async release(runId: string): Promise<void> {
    const { artifacts, db } = this.options;
    const kept = await db<PinRow>('run_pins').where({ run_id: runId });
    for (const { digest } of kept) {
      await artifacts.unpin(digest, pinOf(runId));
    }
    await db<PinRow>('run_pins').where({ run_id: runId }).delete();
  }

  // Before the pin itself, so that a process that dies in between leaves no pin behind.
  private async note(run_id: string, digest: string): Promise<void> {
    await this.options
      .db<PinRow>('run_pins')
      .insert({ run_id, digest })
      .onConflict(['run_id', 'digest'])
      .ignore();
  }
}

function pinOf(runId: string) {
  return { plugin: 'smoke-test', name: `run:${runId}` };
}
