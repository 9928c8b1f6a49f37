import { SmokeJob, SmokeJobFile } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PREFIX = 'callboard-smoke-';

/** A folder with what one run needs, for the backend's user only. */
export class JobFolder {
  private constructor(
    /** Absolute. */
    readonly path: string,
  ) {}

  static async create(parent: string = tmpdir()): Promise<JobFolder> {
    // With the process that it belongs to in its name, so that what a killed one has left can be found.
    const path = join(parent, `${PREFIX}${process.pid}-`);
    return new JobFolder(await mkdtemp(path));
  }

  /** Removes what killed backends on this machine have left. Not once this one has folders: one that was killed may have had its pid, as in a container. */
  static async removeLeftOver(parent: string = tmpdir()): Promise<void> {
    for (const name of await readdir(parent)) {
      const pid = /^callboard-smoke-(\d+)-/.exec(name)?.[1];
      if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
        await rm(join(parent, name), { recursive: true, force: true });
      }
    }
  }

  /** @throws when a file does not have its digest, or would lie outside the folder */
  async fill(job: SmokeJob, signal: AbortSignal): Promise<void> {
    for (const file of job.files) {
      await this.write(file, signal);
    }
    await writeFile(join(this.path, 'spec.json'), JSON.stringify(job.spec));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  private async write(file: SmokeJobFile, signal: AbortSignal): Promise<void> {
    const path = resolve(this.path, file.path);
    if (!path.startsWith(this.path + sep)) {
      throw new Error(
        `The file ${file.path} lies outside the folder of the run`,
      );
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk, _, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const content = await file.open(signal);
    await pipeline(content, hashing, createWriteStream(path, { mode: 0o600 }), {
      signal,
    });
    const digest = `sha256:${hash.digest('hex')}`;
    if (digest !== file.digest) {
      throw new Error(
        `The file ${file.path} came with digest ${digest}, not ${file.digest}`,
      );
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
