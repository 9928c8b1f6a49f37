import { ModelVersion } from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../../ModelVersions';

const ALIAS = 'champion';

/** A digest that is easy to tell from others. */
export function digestOf(text: string): string {
  return `sha256:${Buffer.from(text).toString('hex').padEnd(64, '0')}`;
}

/** Versions that a test adds; the alias champion points where it says. */
export function inMemoryVersions() {
  const known: ModelVersion[] = [];
  const championOf = new Map<string, string>();
  const isChampion = ({ entityRef, versionId }: ModelVersion) =>
    championOf.get(entityRef) === versionId;
  const versions: ModelVersions = {
    mainOf: async refs =>
      new Map(
        known
          .filter(each => refs.includes(each.entityRef) && isChampion(each))
          .map(version => [
            version.entityRef,
            { version, reason: `alias ${ALIAS}` },
          ]),
      ),
    newestOf: async (ref, limit) =>
      known
        .filter(({ entityRef }) => entityRef === ref)
        .reverse()
        .slice(0, limit),
    aliasedOrNew: async refs =>
      known.filter(({ entityRef }) => refs.includes(entityRef)),
    byIds: async ids =>
      new Map(
        known
          .filter(({ versionId }) => ids.includes(versionId))
          .map(version => [version.versionId, version]),
      ),
    withUids: async ids =>
      new Map(
        known
          .filter(({ versionId }) => ids.includes(versionId))
          .map(version => [
            version.versionId,
            { uid: version.entityRef.split('/')[1], version },
          ]),
      ),
    byDigests: async digests =>
      new Map(
        digests.map(wanted => [
          wanted,
          known.filter(({ digest }) => digest === wanted),
        ]),
      ),
    resolve: async written =>
      written.map(({ model, version }) =>
        known.find(
          ({ digest, entityRef, label }) =>
            entityRef === model && (digest === version || label === version),
        ),
      ),
    evaluationsOf: async () => new Map(),
  };
  return {
    versions,
    /** Makes a version known, made on that day of October. */
    add(model: string, label: string, digest = digestOf(`${model}@${label}`)) {
      const at = `2026-10-${label.padStart(2, '0')}T00:00:00.000Z`;
      const serial = String(known.length + 1).padStart(12, '0');
      const version: ModelVersion = {
        versionId: `00000000-0000-4000-8000-${serial}`,
        entityRef: `mlmodel:default/${model}`,
        label,
        digest,
        digestVerified: true,
        names: [],
        aliases: [{ alias: ALIAS, registry: 'files:examples', since: at }],
        conflicts: [],
        params: {},
        metrics: {},
        datasets: [],
        artifacts: [],
        createdAt: at,
        firstSeenAt: at,
        changedAt: at,
      };
      known.push(version);
      return version;
    },
    promote(version: ModelVersion) {
      championOf.set(version.entityRef, version.versionId);
    },
  };
}
