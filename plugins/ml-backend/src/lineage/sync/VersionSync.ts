import { ModelVersions, VersionFeed } from '../../ModelVersions';
import { EntityStore } from './EntityStore';
import { KeptVersion, VersionStore } from './VersionStore';

type Versions = VersionFeed & Pick<ModelVersions, 'withUids'>;

/** Versions whose models are looked up together. */
const BATCH = 500;

/** Follows the feed of versions, and what becomes of those of models that went, came back or are others now. */
export class VersionSync {
  constructor(
    private readonly options: {
      versions: Versions;
      store: VersionStore;
      entities: Pick<EntityStore, 'known'>;
      /** Models to look at whole, by ref. */
      unsettled: () => Promise<Iterable<string>>;
      now: () => Date;
    },
  ) {}

  /** How many nodes and edges have changed. */
  async run(signal: AbortSignal): Promise<number> {
    const changed = await this.follow(signal);
    const models = await this.options.unsettled();
    return changed + (await this.settle([...models], signal));
  }

  /** Only what the feed has that is new. */
  async follow(signal: AbortSignal): Promise<number> {
    const { now, store, versions } = this.options;
    const written = new Set<string>();
    const models = new Set<string>();
    const digests = new Set<string | undefined>([undefined]);
    let since = await store.since();
    let changed = 0;
    for (let more = true; more; ) {
      signal.throwIfAborted();
      const page = await versions.changedSince(since);
      if (page.since !== since) {
        changed += await store.save(page.versions, now(), page.since);
      }
      page.versions.forEach(({ digest, entityRef, versionId }) => {
        models.add(entityRef);
        digests.add(digest);
        written.add(versionId);
      });
      ({ more, since } = page);
    }
    const others = (await store.versionsOf([...models])).filter(
      // Two versions prove to be one when the digest of one of them becomes known.
      each => digests.has(each.digest) && !written.has(each.versionId),
    );
    return changed + (await this.merge(others));
  }

  private async merge(kept: readonly KeptVersion[]): Promise<number> {
    const { now, store, versions } = this.options;
    if (kept.length === 0) {
      return 0;
    }
    const found = await versions.withUids(kept.map(each => each.versionId));
    const merged = kept.flatMap(old => {
      const versionId = found.get(old.versionId)?.version.versionId;
      return versionId === undefined || versionId === old.versionId
        ? []
        : [{ old, versionId }];
    });
    await store.merge(merged, now());
    return merged.length;
  }

  /** Of these models: what is not, or not of what bears the ref of its model now, ends; what is, is written. */
  private async settle(
    models: readonly string[],
    signal: AbortSignal,
  ): Promise<number> {
    const { entities, now, store, versions } = this.options;
    if (models.length === 0) {
      return 0;
    }
    const kept = await store.versionsOf(models);
    let changed = await this.merge(kept);
    for (let from = 0; from < kept.length; from += BATCH) {
      signal.throwIfAborted();
      const some = kept.slice(from, from + BATCH);
      const found = await versions.withUids(some.map(each => each.versionId));
      const refs = [...found.values()].map(({ version }) => version.entityRef);
      const known = await entities.known([...new Set(refs)]);
      const isLive = ({ versionId }: KeptVersion) => {
        const { uid, version } = found.get(versionId) ?? {};
        const model = version && known.get(version.entityRef);
        return model !== undefined && !model.gone && model.uid === uid;
      };
      const ended = some.filter(each => !each.gone && !isLive(each));
      const live = some.filter(isLive).flatMap(({ versionId }) => {
        const version = found.get(versionId)?.version;
        return version?.versionId === versionId ? [version] : [];
      });
      await store.end(ended, now());
      changed +=
        ended.length + (live.length ? await store.save(live, now()) : 0);
    }
    return changed;
  }
}
