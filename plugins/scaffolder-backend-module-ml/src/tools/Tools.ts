import {
  DiscoveryService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packProgram, Program } from './packProgram';

/** A program that generated repositories run, packed as npm packs packages. */
export interface Tool {
  /** Such as callboard-smoke. */
  name: string;
  version: string;
  /** Where it is downloaded, without signing in. */
  url: string;
  /** SHA-256 of the tarball, as sha256:… */
  digest: string;
}

interface Packed {
  name: string;
  version: string;
  digest: string;
  tarball: Buffer;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The programs that generated repositories pin by digest. */
export class Tools {
  private packing?: Promise<Packed[]>;

  constructor(
    private readonly options: {
      discovery: DiscoveryService;
      /** Keeps every tarball ever offered. */
      directory?: string;
      /** Default: those that the generated repositories use. */
      programs?: Program[];
    },
  ) {}

  /** The present ones. @throws when one is not built */
  async list(): Promise<Tool[]> {
    const base = await this.options.discovery.getExternalBaseUrl('scaffolder');
    return (await this.packed()).map(({ name, version, digest }) => ({
      name,
      version,
      url: `${base}/ml/tools/${digest}`,
      digest,
    }));
  }

  /** The tarball of that digest: of a present program, or of one that was kept. */
  async tarball(digest: string): Promise<Buffer | undefined> {
    if (!DIGEST.test(digest)) return undefined;
    const kept = await this.kept(digest);
    if (kept) return kept;
    return (await this.packed()).find(tool => tool.digest === digest)?.tarball;
  }

  /** Packed once; tried again after a failure, which a build heals. */
  private packed(): Promise<Packed[]> {
    this.packing ??= this.pack().catch(error => {
      this.packing = undefined;
      throw error;
    });
    return this.packing;
  }

  private async pack(): Promise<Packed[]> {
    const packed = await Promise.all(
      (this.options.programs ?? ownPrograms()).map(async program => {
        const made = await packProgram(program);
        return { ...made, name: program.name, digest: digestOf(made.tarball) };
      }),
    );
    await Promise.all(packed.map(tool => this.keep(tool)));
    return packed;
  }

  private async kept(digest: string): Promise<Buffer | undefined> {
    const path = this.pathOf(digest);
    if (!path) return undefined;
    const tarball = await readFile(path).catch(error => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return tarball && digestOf(tarball) === digest ? tarball : undefined;
  }

  /** Whole or not at all: another replica may read or write the same file. */
  private async keep({ digest, tarball }: Packed): Promise<void> {
    const path = this.pathOf(digest);
    if (!path || (await this.kept(digest))) return;
    const draft = `${path}.${randomUUID()}`;
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(draft, tarball);
    await rename(draft, path);
  }

  private pathOf(digest: string): string | undefined {
    const { directory } = this.options;
    return (
      directory && join(directory, `${digest.slice('sha256:'.length)}.tgz`)
    );
  }
}

function ownPrograms(): Program[] {
  const own = resolvePackagePath(
    '@callboard/plugin-scaffolder-backend-module-ml',
  );
  return [
    {
      name: 'callboard-smoke',
      package: '@callboard/smoke-runner',
      folder: folderOf('@callboard/smoke-runner', own),
      files: ['bin/callboard-smoke.cjs', 'dist/callboard-smoke.cjs'],
    },
    {
      name: 'callboard-check',
      package: '@callboard/plugin-scaffolder-backend-module-ml',
      folder: own,
      files: ['bin/callboard-check.cjs', 'dist/callboard-check.cjs', 'schemas'],
    },
  ];
}

/** Resolved and not imported: the program brings an inference engine with it. */
function folderOf(name: string, from: string): string {
  const path = require.resolve(`${name}/package.json`, {
    paths: [process.cwd(), from],
  });
  return join(path, '..');
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
