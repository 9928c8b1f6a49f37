import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  ListedRegistryModel,
  RegistryModel,
  RegistryReader,
  RegistryReading,
  RegistryVersion,
} from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { groupBy } from '../../groupBy';
import { FilesManifest, parseManifest } from './filesManifest';
import { FilesState, parseState, RememberedFile } from './filesState';
import { FilesTarget } from './FilesTarget';
import { inspectFile } from './inspectFile';
import { isSafePath, safePath } from './safePath';
import { toRegistryVersion } from './toRegistryVersion';

const LARGEST_MANIFEST = 20_000_000;
const PAGE = 500;
/** Large files take their time: what is known is handed on so often. */
const PAGE_MS = 5_000;

/** Models as folders with a `manifest.json`. */
export class FilesReader implements RegistryReader {
  readonly type = 'files';
  /** Files of reads that were broken off, so that the next one goes on from there. */
  private readonly unfinished = new Map<string, FilesState['files']>();

  constructor(readonly instance: string, private readonly target: FilesTarget) {
    if (target.folders) {
      const folders = target.folders.bind(target);
      this.list = ({ signal }) => this.listFolders(folders, signal);
    }
  }

  /** Absent where folders cannot be listed, as at a URL. */
  readonly list?: RegistryReader['list'];

  async read(
    model: RegistryModel,
    options: { state?: string; signal: AbortSignal },
  ): Promise<RegistryReading> {
    const { signal } = options;
    const before = parseState(options.state);
    const found = await this.readManifest(model, before, signal);
    if (found === 'unchanged') {
      return { status: 'unchanged' };
    }
    const manifest = parseManifest(found.path, found.content);
    const known = { ...before?.files, ...this.unfinished.get(model.name) };
    const files: FilesState['files'] = {};
    this.unfinished.set(model.name, known);
    const { hash, stamp } = found;
    return {
      status: 'read',
      // Grows while the pages are read; half of it is as true as the whole.
      get state() {
        return JSON.stringify({ manifest: { hash, stamp }, files });
      },
      pages: this.pages(model, manifest, { files, known, signal }),
    };
  }

  async openArtifact(
    model: RegistryModel,
    artifact: { version: string; path: string },
    { signal }: { signal: AbortSignal },
  ): Promise<Readable> {
    const segments = [
      ...safePath('name', model.name),
      ...safePath('path', artifact.path),
    ];
    const found = await this.target.open(segments, { signal });
    if (found.status !== 'open') {
      throw new NotFoundError(`${segments.join('/')}: there is no such file`);
    }
    return found.content;
  }

  /** Folders with a manifest; how many versions one has stays unknown where it cannot be read. */
  private async *listFolders(
    folders: () => Promise<string[]>,
    signal: AbortSignal,
  ): AsyncIterable<ListedRegistryModel[]> {
    let page: ListedRegistryModel[] = [];
    for (const name of (await folders()).filter(isSafePath).sort()) {
      const model = await this.listedModel(name, signal);
      if (model) {
        page.push(model);
      }
      if (page.length === PAGE) {
        yield page;
        page = [];
      }
    }
    yield page;
  }

  private async listedModel(
    name: string,
    signal: AbortSignal,
  ): Promise<ListedRegistryModel | undefined> {
    const path = `${name}/manifest.json`;
    try {
      const found = await this.target.open([name, 'manifest.json'], { signal });
      return found.status === 'open'
        ? toListedModel(
            name,
            parseManifest(path, await readText(path, found.content)),
          )
        : undefined;
    } catch (error) {
      if (error instanceof InputError || error instanceof NotAllowedError) {
        return { name, tags: {}, aliases: [] };
      }
      throw error;
    }
  }

  private async readManifest(
    { name }: RegistryModel,
    before: FilesState | undefined,
    signal: AbortSignal,
  ) {
    const segments = [...safePath('name', name), 'manifest.json'];
    const path = segments.join('/');
    const isSettled = before && (await this.areUnchanged(name, before, signal));
    const since = isSettled ? before.manifest.stamp : undefined;
    const found = await this.target.open(segments, { since, signal });
    switch (found.status) {
      case 'unchanged':
        return 'unchanged';
      case 'missing':
        throw new NotFoundError(`${path}: there is no such file`);
      default: {
        const content = await readText(path, found.content);
        const hash = createHash('sha256').update(content).digest('hex');
        return isSettled && hash === before.manifest.hash
          ? 'unchanged'
          : { path, content, hash, stamp: found.stamp };
      }
    }
  }

  private async areUnchanged(
    name: string,
    before: FilesState,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (!this.target.isCheap) {
      return true;
    }
    for (const [path, { stamp }] of Object.entries(before.files)) {
      const segments = [...safePath('name', name), ...safePath('file', path)];
      const found = await this.target.open(segments, { since: stamp, signal });
      if (found.status === 'open') {
        found.content.destroy();
        return false;
      }
      if ((found.status === 'missing') !== (stamp === undefined)) {
        return false;
      }
    }
    return true;
  }

  private async *pages(
    { name }: RegistryModel,
    { aliases, versions }: FilesManifest,
    work: {
      files: FilesState['files'];
      known: FilesState['files'];
      signal: AbortSignal;
    },
  ): AsyncIterable<RegistryVersion[]> {
    const aliasesOf = groupBy(Object.keys(aliases), alias => aliases[alias]);
    let page: RegistryVersion[] = [];
    let begin = Date.now();
    for (const version of versions) {
      const { file } = version;
      if (file !== undefined && !Object.hasOwn(work.files, file)) {
        work.files[file] = await this.inspect(name, file, work);
      }
      const found = file === undefined ? undefined : work.files[file].file;
      const named = aliasesOf.get(version.version) ?? [];
      page.push(toRegistryVersion(version, named, found));
      if (page.length === PAGE || Date.now() - begin > PAGE_MS) {
        yield page;
        page = [];
        begin = Date.now();
      }
    }
    yield page;
    this.unfinished.delete(name);
  }

  private async inspect(
    name: string,
    file: string,
    { known, signal }: { known: FilesState['files']; signal: AbortSignal },
  ): Promise<RememberedFile> {
    const remembered = Object.hasOwn(known, file) ? known[file] : undefined;
    const segments = [...safePath('name', name), ...safePath('file', file)];
    const found = await this.target.open(segments, {
      since: remembered?.stamp,
      signal,
    });
    switch (found.status) {
      case 'missing':
        return { file: 'missing' };
      case 'unchanged':
        return remembered ?? { file: 'missing' };
      default: {
        const inspected = await inspectFile(file, found.content);
        known[file] = { stamp: found.stamp, file: inspected };
        return known[file];
      }
    }
  }
}

function toListedModel(
  name: string,
  { aliases, versions }: FilesManifest,
): ListedRegistryModel {
  const newest = versions.at(-1);
  return {
    name,
    tags: {},
    aliases: Object.keys(aliases),
    versions: versions.length,
    createdBy: newest?.createdBy,
    updatedAt: newest?.createdAt,
  };
}

async function readText(path: string, content: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > LARGEST_MANIFEST) {
      throw new InputError(
        `${path}: must be at most ${LARGEST_MANIFEST} bytes`,
      );
    }
  }
  return Buffer.concat(chunks).toString();
}
