import { RegistryVersion } from '@callboard/plugin-ml-node';
import { Readable } from 'node:stream';
import { inspectFile } from '../files/inspectFile';
import { MlflowVersion } from './client/answers';
import { FilesPlace, MlflowClient } from './client/MlflowClient';
import { MlflowError } from './client/MlflowError';
import { Detail } from './facts/detail';
import { primaryFile } from './facts/primaryFile';
import { Mlmodel, readMlmodel } from './facts/readMlmodel';

/** Of one version. */
const MAX_FILES = 500;
const MAX_FOLDERS = 20;

/** The largest `MLmodel` that is read, bytes. */
const MAX_MLMODEL = 1024 * 1024;

/** The longest that one file may take, milliseconds. */
const FILE_MS = 2 * 60_000;

type Artifacts = RegistryVersion['artifacts'];

/** What the files of a version say of it. */
export type FileFacts = Pick<
  Detail,
  'artifacts' | 'conflicts' | 'digest' | 'isRead' | 'signature'
>;

/** Reads the files of versions: all names, and the model itself once. */
export class VersionFiles {
  constructor(
    private readonly options: { client: MlflowClient; maxBytes: number },
  ) {}

  /** Files that this server does not give are a conflict of the version. @throws MlflowError when it does not answer */
  async read(
    version: MlflowVersion,
    place: FilesPlace | undefined,
    signal: AbortSignal,
  ): Promise<FileFacts> {
    let artifacts: Artifacts = [];
    try {
      artifacts = place ? await this.list(place, signal) : [];
      return await this.inspect(version, artifacts, signal);
    } catch (error) {
      signal.throwIfAborted();
      const why = reasonOf(error);
      return {
        artifacts,
        conflicts: [
          { field: 'artifact', values: [{ source: 'mlflow', value: why }] },
        ],
        isRead: false,
      };
    }
  }

  private async list(
    place: FilesPlace,
    signal: AbortSignal,
  ): Promise<Artifacts> {
    const files: Artifacts = [];
    const folders = [''];
    for (let at = 0; at < folders.length && at < MAX_FOLDERS; at++) {
      const folder = folders[at];
      const found = await this.options.client.files(place, folder, signal);
      for (const { file_size: size, is_dir: isFolder, path } of found) {
        // Some places give whole paths, others names only.
        const name = path.split('/').pop() ?? '';
        const below = folder ? `${folder}/${name}` : name;
        if (isFolder) {
          folders.push(below);
        } else if (files.length < MAX_FILES) {
          files.push({ path: below, ...(size && size > 0 && { size }) });
        }
      }
    }
    return files;
  }

  private async inspect(
    version: MlflowVersion,
    artifacts: Artifacts,
    signal: AbortSignal,
  ): Promise<FileFacts> {
    const mlmodel = await this.mlmodel(version, artifacts, signal);
    const model = primaryFile(artifacts, mlmodel?.paths ?? []);
    if (!model) {
      return {
        artifacts,
        conflicts: [],
        isRead: true,
        signature: mlmodel?.signature,
      };
    }
    const limited = AbortSignal.any([signal, AbortSignal.timeout(FILE_MS)]);
    const content = await this.options.client.open(
      { name: version.name, version: version.version, path: model.path },
      limited,
    );
    const { digest, problem, signature, size } = await inspectFile(
      model.path,
      Readable.from(atMost(content, this.options.maxBytes, model.path)),
    );
    return {
      artifacts: artifacts.map(each =>
        each.path === model.path ? { ...each, digest, size } : each,
      ),
      conflicts: problem
        ? [{ field: 'signature', values: [{ source: 'file', value: problem }] }]
        : [],
      digest,
      isRead: true,
      signature: signature ?? mlmodel?.signature,
    };
  }

  private async mlmodel(
    { name, version }: MlflowVersion,
    artifacts: Artifacts,
    signal: AbortSignal,
  ): Promise<Mlmodel | undefined> {
    if (!artifacts.some(({ path }) => path === 'MLmodel')) {
      return undefined;
    }
    const file = { name, version, path: 'MLmodel' };
    const text = await this.options.client.text(file, {
      signal,
      max: MAX_MLMODEL,
    });
    return readMlmodel(text);
  }
}

/** A file that is not what it says, or not to be had. */
class FileError extends Error {
  override readonly name = 'FileError';
}

async function* atMost(content: Readable, maxBytes: number, path: string) {
  let size = 0;
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      throw new FileError(
        `${path} has more than ${maxBytes} bytes (ml.artifacts.maxBytes)`,
      );
    }
    yield bytes;
  }
}

/** @throws what is no matter of one version */
function reasonOf(error: unknown): string {
  if (error instanceof MlflowError && error.fault.type === 'unreachable') {
    throw error;
  }
  if (error instanceof MlflowError || error instanceof FileError) {
    return error.message;
  }
  return 'its file broke off';
}
