import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ArtifactStore, RegistryReader } from '@callboard/plugin-ml-node';
import { ArtifactOrigin } from '../../ArtifactOrigin';
import { ArtifactPlace, VersionReader } from '../store/VersionReader';
import { ArtifactPins, WantedArtifact } from './ArtifactPins';

/** How long an artifact that was asked for stays without an alias, milliseconds. */
const KEPT_ON_DEMAND_MS = 24 * 3_600_000;

/** After a failure it is not tried again for so long, milliseconds. */
const RETRY_AFTER_MS = 5 * 60_000;

/** The longest transfer of one artifact, milliseconds. */
const TRANSFER_MS = 10 * 60_000;

/** Brings artifacts of versions from their registries into the store, and lets go of those that nobody needs. */
export class VersionArtifacts implements ArtifactOrigin {
  constructor(
    private readonly options: {
      artifacts: ArtifactStore;
      pins: ArtifactPins;
      reader: VersionReader;
      readers: { of(registry: string): RegistryReader | undefined };
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** Kept for a day after it was last asked for. @throws when no registry gives it */
  async bring(digest: string, signal: AbortSignal): Promise<boolean> {
    const { now, reader } = this.options;
    const found = await reader.byDigests([digest]);
    const keepUntil = new Date(now().getTime() + KEPT_ON_DEMAND_MS);
    let why: unknown;
    for (const { version } of found) {
      const { versionId } = version;
      try {
        await this.keep({ versionId, digest }, signal, keepUntil);
        return true;
      } catch (error) {
        signal.throwIfAborted();
        why = error;
      }
    }
    if (why) {
      throw why;
    }
    return false;
  }

  async entitiesOf(digest: string) {
    const found = await this.options.reader.byDigests([digest]);
    return found.map(({ uid, version }) => ({
      entityRef: version.entityRef,
      uid,
    }));
  }

  /** Pins what aliases point to, and unpins what they do not. */
  async tidy(signal: AbortSignal): Promise<void> {
    const { artifacts, logger, now, pins } = this.options;
    for (const { digest, versionId } of await pins.superfluous(now())) {
      signal.throwIfAborted();
      await artifacts.unpin(digest, pinOf(versionId));
      await pins.remove(versionId);
    }
    const retryBefore = new Date(now().getTime() - RETRY_AFTER_MS);
    for (const wanted of await pins.missing(retryBefore)) {
      signal.throwIfAborted();
      try {
        await this.keep(wanted, signal);
      } catch (error) {
        signal.throwIfAborted();
        logger.warn(`The artifact ${wanted.digest} is not here yet: ${error}`);
      }
    }
  }

  private async keep(
    wanted: WantedArtifact,
    signal: AbortSignal,
    keepUntil?: Date,
  ): Promise<void> {
    const { artifacts, now, pins } = this.options;
    const pin = pinOf(wanted.versionId);
    const before = await pins.attempt(wanted, now(), keepUntil);
    try {
      if (before) {
        await artifacts.unpin(before, pin);
      }
      if (!(await this.pinStored(wanted))) {
        await this.transfer(wanted, signal);
      }
    } catch (error) {
      await pins.ended(wanted.versionId, String(error));
      throw error;
    }
    await pins.ended(wanted.versionId);
  }

  private async pinStored({ digest, versionId }: WantedArtifact) {
    try {
      await this.options.artifacts.pin(digest, pinOf(versionId));
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return false;
      }
      throw error;
    }
  }

  /** From the first registry that gives it. */
  private async transfer(wanted: WantedArtifact, signal: AbortSignal) {
    const found = await this.options.reader.origins(wanted.versionId);
    let why: unknown = new NotFoundError(
      `No registry lists ${wanted.digest} any more`,
    );
    for (const origin of found) {
      try {
        await this.copy(wanted, origin, signal);
        return;
      } catch (error) {
        signal.throwIfAborted();
        why = error;
      }
    }
    throw why;
  }

  private async copy(
    { digest, versionId }: WantedArtifact,
    origin: ArtifactPlace,
    signal: AbortSignal,
  ): Promise<void> {
    const { artifacts, readers } = this.options;
    const { artifacts: files, entityRef, name, registry, version } = origin;
    const reader = readers.of(registry);
    const file =
      files.find(each => each.digest === digest) ??
      (files.length === 1 ? files[0] : undefined);
    if (!reader || !file) {
      throw new NotFoundError(`${registry} does not give ${digest}`);
    }
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TRANSFER_MS)]);
    const content = await reader.openArtifact(
      { entityRef, name },
      { version, path: file.path },
      { signal: limited },
    );
    await artifacts.put(content, {
      pin: pinOf(versionId),
      expect: digest,
      signal: limited,
    });
  }
}

function pinOf(versionId: string) {
  return { plugin: 'ml', name: `version:${versionId}` };
}
