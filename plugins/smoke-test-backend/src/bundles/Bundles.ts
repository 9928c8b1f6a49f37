import { InputError } from '@backstage/errors';
import {
  BundlesAnswer,
  NewBundleBody,
  StoredBundle,
} from '@callboard/plugin-ml-common';
import {
  ArtifactStore,
  VisibleEntities,
  canonicalBytes,
} from '@callboard/plugin-ml-node';
import { Readable } from 'node:stream';
import { Caller } from '../api/Caller';
import { entityName } from '../api/entityName';
import { MlBackend } from '../prepare/MlBackend';
import { testedEntity } from '../prepare/testedEntity';
import { BundleStore } from './BundleStore';

/** Golden bundles that people give. */
export interface Bundles {
  /** @throws NotFoundError, the same for unknown and for hidden entities; InputError naming the field and the rule */
  add(body: NewBundleBody, caller: Caller): Promise<StoredBundle>;
  /** Newest first. @throws NotFoundError, the same for unknown and for hidden entities */
  list(entityRef: string, caller: Caller): Promise<BundlesAnswer>;
}

/** Keeps bundles in the artifact store, one pin for each entity and digest. */
export class StoredBundles implements Bundles {
  constructor(
    private readonly options: {
      artifacts: ArtifactStore;
      maxBytes: number;
      ml: Pick<MlBackend, 'version'>;
      now: () => Date;
      bundleStore: BundleStore;
      visibleEntities: VisibleEntities;
    },
  ) {}

  async add(body: NewBundleBody, caller: Caller): Promise<StoredBundle> {
    const { artifacts, bundleStore, maxBytes, now } = this.options;
    const { bundle, versionId } = body;
    const entity = await this.entityOf('entityRef', body.entityRef, caller);
    await this.checkVersion(entity.ref, versionId);
    const bytes = canonicalBytes(bundle);
    if (bytes.length > maxBytes) {
      throw new InputError(
        `bundle: must be at most ${maxBytes} bytes, the limit of smokeTest.maxBundleBytes`,
      );
    }
    const pin = pinOf(entity.uid);
    const { digest, size } = await artifacts.put(Readable.from([bytes]), {
      pin,
    });
    const stored = {
      entityRef: entity.ref,
      versionId,
      digest,
      name: bundle.name,
      cases: bundle.cases.length,
      size,
      createdAt: now().toISOString(),
      createdBy: caller.subject,
    };
    for (const old of await bundleStore.add(entity.uid, stored)) {
      await artifacts.unpin(old, pin);
    }
    return stored;
  }

  async list(entityRef: string, caller: Caller): Promise<BundlesAnswer> {
    const { uid } = await this.entityOf('ref', entityRef, caller);
    return { bundles: await this.options.bundleStore.ofEntity(uid) };
  }

  private async entityOf(field: string, ref: string, caller: Caller) {
    const { visibleEntities } = this.options;
    const name = entityName(field, ref);
    return testedEntity(await visibleEntities.one(name, caller.credentials));
  }

  private async checkVersion(ref: string, versionId: string | undefined) {
    const version = versionId && (await this.options.ml.version(versionId));
    if (versionId && (!version || version.entityRef !== ref)) {
      throw new InputError(`versionId: is none of the versions of ${ref}`);
    }
  }
}

/** What the bundles of an entity are kept by. */
export function pinOf(uid: string) {
  return { plugin: 'smoke-test', name: `bundles:${uid}` };
}
