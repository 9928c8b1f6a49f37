import { ConfigReader } from '@backstage/config';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import S3rver from 's3rver';
import { ArtifactStore } from '../artifacts/ArtifactStore';
import { createArtifactStore } from '../artifacts/createArtifactStore';

/** A place for artifacts, and a look behind its back. */
export interface StoreEngine {
  /** Stores on the same place know of one another only through it. */
  store(maxBytes?: number): ArtifactStore;
  /** Keys of all objects, without those of the empty pins. */
  blobs(): Promise<string[]>;
  /** Moves an object, as a process does that is killed after it. */
  strand(from: string, to: string): Promise<void>;
  /** Changes the stored bytes of a blob. */
  damage(digest: string, change: (bytes: Buffer) => Buffer): Promise<void>;
  stop(): Promise<void>;
}

async function folderEngine(): Promise<StoreEngine> {
  const directory = await mkdtemp(join(tmpdir(), 'artifacts-'));
  return {
    store: maxBytes =>
      createArtifactStore(
        new ConfigReader({ ml: { artifacts: { directory, maxBytes } } }),
      ),
    blobs: () => filesIn(directory, ''),
    strand: (from, to) => strandIn(directory, '', from, to),
    damage: (digest, change) => damageIn(directory, '', digest, change),
    stop: () => rm(directory, { recursive: true }),
  };
}

/** s3rver keeps objects as files with this at their end. */
const OBJECT = '._S3rver_object';

async function bucketEngine(): Promise<StoreEngine> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'models' }],
  });
  const { port } = await server.run();
  const s3 = {
    bucket: 'models',
    prefix: 'callboard/',
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  const root = join(directory, 'models', 'callboard');
  return {
    store: maxBytes =>
      createArtifactStore(
        new ConfigReader({ ml: { artifacts: { s3, maxBytes } } }),
      ),
    blobs: () => filesIn(root, OBJECT),
    strand: (from, to) => strandIn(root, OBJECT, from, to),
    damage: (digest, change) => damageIn(root, OBJECT, digest, change),
    async stop() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

async function filesIn(root: string, suffix: string): Promise<string[]> {
  const entries = await readdir(root, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith(suffix))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .map(key => key.slice(0, key.length - suffix.length))
    .filter(key => !key.startsWith('pins/'))
    .sort();
}

/** s3rver keeps the facts of an object in files beside it. */
const SUFFIXES = ['._S3rver_metadata.json', '._S3rver_object.md5'];

async function strandIn(
  root: string,
  suffix: string,
  from: string,
  to: string,
): Promise<void> {
  await mkdir(dirname(join(root, to)), { recursive: true });
  for (const each of [suffix, ...(suffix && SUFFIXES)]) {
    await rename(join(root, `${from}${each}`), join(root, `${to}${each}`));
  }
}

async function damageIn(
  root: string,
  suffix: string,
  digest: string,
  change: (bytes: Buffer) => Buffer,
): Promise<void> {
  const hex = digest.slice('sha256:'.length);
  const path = join(root, 'sha256', hex.slice(0, 2), `${hex}${suffix}`);
  await writeFile(path, change(await readFile(path)));
}

export const STORE_ENGINES: Array<[string, () => Promise<StoreEngine>]> = [
  ['a folder', folderEngine],
  ['a bucket of s3rver, a loopback server that speaks S3', bucketEngine],
];
