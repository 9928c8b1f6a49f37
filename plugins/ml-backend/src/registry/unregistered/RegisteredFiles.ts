import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
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

/** The generated `catalog-info.yaml` files, one for each model, and their index. */
export class RegisteredFiles {
  private readonly folder: string;
  /** What the catalog has to read. */
  readonly index: string;

  constructor(directory: string) {
    this.folder = resolve(directory);
    this.index = join(this.folder, 'all.yaml');
  }

  /** Waits for the disk, as it has to be there when the catalog starts to read. */
  writeIndex(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.index, stringify(INDEX));
  }

  /** Such as `mlmodel.tumor-screening.yaml`: the names that entities have are safe in paths. */
  nameOf(entityRef: string): string {
    return `mlmodel.${parseEntityRef(entityRef).name.toLowerCase()}.yaml`;
  }

  /** Names of the files that are there. */
  async names(): Promise<Set<string>> {
    await mkdir(this.folder, { recursive: true });
    return new Set(await readdir(this.folder));
  }

  /**
   * Writes the file of an entity, all of it or nothing. Its name has to be claimed.
   * @throws ConflictError when there is one of this name already
   */
  async write(entityRef: string, entity: Entity): Promise<void> {
    const name = this.nameOf(entityRef);
    const path = join(this.folder, name);
    await mkdir(this.folder, { recursive: true });
    if (await exists(path)) {
      throw new ConflictError(
        `there is a file ${name} already, with which the catalog has not made an entity; remove it, or choose another name`,
      );
    }
    const temporary = join(
      this.folder,
      `.${randomBytes(8).toString('hex')}.tmp`,
    );
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
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
