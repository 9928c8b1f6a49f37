import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import {
  bundleOfOip,
  GoldenBundle,
  goldenBundle,
} from '@callboard/plugin-ml-common';
import {
  check,
  EntityFiles,
  entityFileSource,
  canonicalBytes,
} from '@callboard/plugin-ml-node';
import { BundleStore } from '../bundles/BundleStore';
import { RunPins } from '../bundles/RunPins';

/** Stands for the label of the version. */
const VERSION = '{version}';

/** Finds the golden bundle of a run, and keeps it for as long as the run. */
export class Goldens {
  constructor(
    private readonly options: {
      bundles: BundleStore;
      files: EntityFiles;
      integrations: ScmIntegrationRegistry;
      pins: RunPins;
    },
  ) {}

  /**
   * Its digest: the newest bundle that was given for the version, else for the entity,
   * else the file that the entity names. Undefined when there is none.
   * @throws naming what could not be read, and why
   */
  async of(
    run: { id: string; uid: string; versionId?: string; label?: string },
    entity: Entity,
    path: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { bundles, pins } = this.options;
    const given = await bundles.best(run.uid, run.versionId);
    if (given) {
      await pins.pin(run.id, given.digest);
      return given.digest;
    }
    if (!path) {
      return undefined;
    }
    try {
      const location = labelled(path, run.label);
      const bundle = await this.read(entity, location, signal);
      return await pins.put(run.id, canonicalBytes(bundle));
    } catch (error) {
      signal.throwIfAborted();
      const why = toError(error).message;
      throw new Error(
        `The golden outputs ${path} of spec.smokeTest.golden could not be read: ${why}`,
        { cause: error },
      );
    }
  }

  private async read(
    entity: Entity,
    location: string,
    signal: AbortSignal,
  ): Promise<GoldenBundle> {
    if (location.endsWith('.json')) {
      return check(goldenBundle, await this.json(entity, location, signal));
    }
    const folder = location.replace(/\/+$/, '');
    return bundleOfOip(
      await this.json(entity, `${folder}/inputs.json`, signal),
      await this.json(entity, `${folder}/outputs.json`, signal),
    );
  }

  private async json(
    entity: Entity,
    location: string,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { files, integrations } = this.options;
    const source = entityFileSource(entity, location, integrations);
    const answer = await files.read(source, undefined, signal);
    if (answer.status !== 'read') {
      throw new Error(`${location} was not sent`);
    }
    try {
      return JSON.parse(answer.content.toString('utf8'));
    } catch (error) {
      throw new Error(`${location} is not valid JSON`, { cause: error });
    }
  }
}

function labelled(path: string, label: string | undefined): string {
  if (!path.includes(VERSION)) {
    return path;
  }
  if (label === undefined) {
    throw new Error(
      `it names ${VERSION}, but the traffic does not say which single version answers`,
    );
  }
  return path.replaceAll(VERSION, encodeURIComponent(label));
}
