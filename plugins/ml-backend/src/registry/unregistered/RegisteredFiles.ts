import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { access, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';

/** The entity of the index of the files, in the catalog. */
export const REGISTERED_LOCATION = 'location:default/callboard-registered';

const INDEX = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Location',
  metadata: {
    name: parseEntityRef(REGISTERED_LOCATION).name,
    description: 'Models that were registered from their registries',
  },
  // Optional, as there may be none yet, which is no error.
  spec: { presence: 'optional', targets: ['./mlmodel.*.yaml'] },
};

const INDEX_NAME = 'all.yaml';

/** The generated `catalog-info.yaml` files, one for each model, and their index. */
export class RegisteredFiles {
  private readonly folder: string;
  /** What the catalog has to read. */
  readonly index: string;

  constructor(directory: string) {
    this.folder = resolve(directory);
    this.index = join(this.folder, INDEX_NAME);
  }

  /** Waits for the disk, as it has to be there when the catalog starts to read. */
  writeIndex(): void {
    const text = stringify(INDEX);
    mkdirSync(this.folder, { recursive: true });
    if (existsSync(this.index) && readFileSync(this.index, 'utf8') === text) {
      return;
    }
    const temporary = this.temporary();
    writeFileSync(temporary, text);
    renameSync(temporary, this.index);
  }

  /** Such as `mlmodel.tumor-screening.yaml`: the names that entities have are safe in paths. */
  nameOf(entityRef: string): string {
    return `mlmodel.${parseEntityRef(entityRef).name.toLowerCase()}.yaml`;
  }

  /** Names of the files that are there; undefined where that cannot be known, as on a disk that is not mounted. */
  async names(): Promise<Set<string> | undefined> {
    const names: string[] = await readdir(this.folder).catch(() => []);
    return names.includes(INDEX_NAME) ? new Set(names) : undefined;
  }

  /**
   * Writes the file of an entity, all of it or nothing. Its name has to be claimed.
   * @throws ConflictError when there is one of this name already
   */
  async write(entityRef: string, entity: Entity): Promise<void> {
    const name = this.nameOf(entityRef);
    const path = join(this.folder, name);
    if (await exists(path)) {
      throw new ConflictError(
        `there is a file ${name} already, with which the catalog has not made an entity; remove it, or choose another name`,
      );
    }
    const temporary = this.temporary();
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(stringify(entity));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  private temporary(): string {
    return join(this.folder, `.${randomBytes(8).toString('hex')}.tmp`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
