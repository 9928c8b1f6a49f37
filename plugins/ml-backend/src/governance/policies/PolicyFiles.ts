import { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { EntityFiles } from '@callboard/plugin-ml-node';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { MAX_POLICY_LENGTH } from './readPolicyYaml';

/** Files of one target. */
const MAX_FILES = 200;
const TIMEOUT_MS = 20_000;
const YAML = /\.ya?ml$/i;

/** What a target of the settings leads to. */
export type TargetReading =
  | { target: string; error: string }
  | {
      target: string;
      files: Array<{ source: string } & ({ text: string } | { error: string })>;
    };
type Files = Extract<TargetReading, { files: unknown }>['files'];

/** Reads policies from folders, files and URLs. */
export class PolicyFiles {
  private readonly files: EntityFiles;
  /** By URL, so that what did not change is not sent again. */
  private readonly seen = new Map<string, { etag?: string; files: Files }>();

  constructor(private readonly urlReader: UrlReaderService) {
    this.files = new EntityFiles({
      urlReader,
      maxBytes: 4 * MAX_POLICY_LENGTH,
      limitedBy: 'files of ml.governance.policies',
      timeoutMs: TIMEOUT_MS,
    });
  }

  async read(target: string, signal: AbortSignal): Promise<TargetReading> {
    try {
      const files = /^https?:\/\//i.test(target)
        ? await this.readUrl(target, signal)
        : await this.readPath(target, signal);
      return files.length > MAX_FILES
        ? { target, error: `holds more than ${MAX_FILES} files` }
        : { target, files };
    } catch (error) {
      signal.throwIfAborted();
      return { target, error: `cannot be read: ${Object(error).message}` };
    }
  }

  private async readPath(target: string, signal: AbortSignal): Promise<Files> {
    const path = resolve(target);
    const shown = shownTarget(target);
    const found = await stat(path).catch(refuse);
    if (!found.isDirectory()) {
      return [
        await this.readFile(shown, dirname(path), basename(path), signal),
      ];
    }
    const entries = await readdir(path, {
      recursive: true,
      withFileTypes: true,
    }).catch(refuse);
    const names = entries
      .filter(entry => !entry.isDirectory() && YAML.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name).slice(path.length + 1))
      // Such as the folders behind the links of a mounted ConfigMap.
      .filter(name => !/(^|[\\/])\./.test(name))
      .sort();
    const files: Files = [];
    for (const name of names.slice(0, MAX_FILES + 1)) {
      files.push(await this.readFile(join(shown, name), path, name, signal));
    }
    return files;
  }

  private async readFile(
    source: string,
    folder: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Files[number]> {
    try {
      const found = await this.files.read(
        { type: 'file', folder, path },
        undefined,
        signal,
      );
      return found.status === 'read'
        ? { source, text: found.content.toString() }
        : { source, error: 'was not read' };
    } catch (error) {
      signal.throwIfAborted();
      return { source, error: Object(error).message };
    }
  }

  private async readUrl(url: string, signal: AbortSignal): Promise<Files> {
    const before = this.seen.get(url);
    const found = YAML.test(new URL(url).pathname)
      ? await this.readOne(url, before?.etag, signal)
      : await this.readTree(url, before?.etag, signal);
    if (found) {
      this.seen.set(url, found);
    }
    return found?.files ?? before?.files ?? [];
  }

  private async readOne(
    url: string,
    etag: string | undefined,
    signal: AbortSignal,
  ) {
    const found = await this.files.read({ type: 'url', url }, etag, signal);
    return found.status === 'read'
      ? {
          etag: found.etag,
          files: [{ source: url, text: found.content.toString() }],
        }
      : undefined;
  }

  private async readTree(
    url: string,
    etag: string | undefined,
    signal: AbortSignal,
  ) {
    try {
      const tree = await this.urlReader.readTree(url, {
        etag,
        filter: (path, info) =>
          YAML.test(path) && (info?.size ?? 0) <= 4 * MAX_POLICY_LENGTH,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const found = await tree.files();
      const files: Files = [];
      for (const file of found.slice(0, MAX_FILES + 1)) {
        const text = (await file.content()).toString();
        files.push({ source: `${url.replace(/\/+$/, '')}/${file.path}`, text });
      }
      return { etag: tree.etag, files };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return undefined;
      }
      throw error;
    }
  }
}

/** A target as readers are shown it: where things lie on the server is not theirs to know. */
export function shownTarget(target: string): string {
  return isAbsolute(target) ? basename(target) : target;
}

/** Without the path, which the message of the system holds. */
function refuse({ code }: { code?: string }): never {
  throw new Error(
    code === 'ENOENT' ? 'there is no such file or folder' : String(code),
  );
}
