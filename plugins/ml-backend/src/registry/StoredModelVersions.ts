import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import {
  MainVersion,
  ModelVersions,
  VersionFeed,
  WrittenVersion,
} from '../ModelVersions';
import { groupBy } from '../groupBy';
import { VersionReader } from './store/VersionReader';

/** Changed versions in one answer. */
const CHANGES = 500;

/** What other areas ask, answered from the store. */
export class StoredModelVersions implements ModelVersions, VersionFeed {
  constructor(
    private readonly options: {
      reader: VersionReader;
      /** The alias whose version speaks for a model. */
      mainAlias: string;
    },
  ) {}

  async mainOf(entityRefs: string[]): Promise<Map<string, MainVersion>> {
    const { mainAlias, reader } = this.options;
    const aliased = await reader.byAlias(entityRefs, mainAlias);
    const named = new Set(aliased.map(({ entityRef }) => entityRef));
    const newest = await reader.newest(
      entityRefs.filter(ref => !named.has(ref)),
    );
    const main = new Map<string, MainVersion>();
    for (const version of newest) {
      main.set(version.entityRef, { version, reason: 'newest' });
    }
    for (const version of aliased) {
      main.set(version.entityRef, { version, reason: `alias ${mainAlias}` });
    }
    return main;
  }

  async newestOf(entityRef: string, limit: number): Promise<ModelVersion[]> {
    return this.options.reader.newestOf(entityRef, limit);
  }

  async aliasedOrNew(
    entityRefs: string[],
    since: string,
  ): Promise<ModelVersion[]> {
    return this.options.reader.aliasedOrNew(entityRefs, since);
  }

  async changedSince(since: string | undefined) {
    const sequence = Number(since ?? 0);
    const found = await this.options.reader.changedSince(sequence, CHANGES);
    return {
      versions: found.versions.map(({ version }) => version),
      since: String(found.last ?? sequence),
      more: found.versions.length === CHANGES,
    };
  }

  async byIds(versionIds: string[]): Promise<Map<string, ModelVersion>> {
    const found = await this.options.reader.byIds(versionIds);
    return new Map([...found].map(([id, { version }]) => [id, version]));
  }

  async withUids(versionIds: string[]) {
    return this.options.reader.byIds(versionIds);
  }

  async byDigests(digests: string[]): Promise<Map<string, ModelVersion[]>> {
    const found = await this.options.reader.byDigests(digests);
    return groupBy(
      found.map(({ version }) => version),
      ({ digest = '' }) => digest,
    );
  }

  async resolve(
    written: WrittenVersion[],
  ): Promise<Array<ModelVersion | undefined>> {
    const { reader } = this.options;
    // PostgreSQL refuses to be asked for NUL.
    const texts = [
      ...new Set(written.map(({ version }) => version.replaceAll('\0', ''))),
    ];
    const models = [...new Set(written.map(({ model }) => model))];
    const ofDigests = await reader.byDigests(texts);
    const candidates = groupBy(
      [
        ...ofDigests.map(({ version }) => version),
        ...(await reader.byNames(models, texts)),
      ],
      ({ entityRef }) => entityRef,
    );
    return written.map(each => bestOf(candidates.get(each.model) ?? [], each));
  }

  async evaluationsOf(
    versionIds: string[],
  ): Promise<Map<string, Evaluation[]>> {
    const { reader } = this.options;
    const known = [...(await reader.idsNow(versionIds))];
    const evaluations = await reader.evaluationsOf(known.map(([, now]) => now));
    return new Map(known.map(([id, now]) => [id, evaluations.get(now) ?? []]));
  }
}

/** The version of a digest, or that bears the name now, or that bore it last. */
function bestOf(
  candidates: ModelVersion[],
  { registry, version: text }: WrittenVersion,
): ModelVersion | undefined {
  const byDigest = candidates.find(({ digest }) => digest === text);
  if (byDigest) {
    return byDigest;
  }
  const named = candidates.flatMap(version => {
    const name = version.names
      .filter(
        each =>
          each.version === text && (!registry || each.registry === registry),
      )
      .sort(byGone)[0];
    return name ? [{ version, goneAt: name.goneAt }] : [];
  });
  return named.sort(byGone)[0]?.version;
}

/** What is there before what is gone, and of that the latest first. */
function byGone(one: { goneAt?: string }, other: { goneAt?: string }): number {
  return (other.goneAt ?? '~').localeCompare(one.goneAt ?? '~');
}
