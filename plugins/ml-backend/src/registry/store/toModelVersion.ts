import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import {
  conflictsSchema,
  EvaluationRow,
  factsSchema,
  VersionRow,
} from './rows';

/** What one registry calls a version. */
export interface VersionName {
  version_id: string;
  version: string;
  gone_at: string | null;
  registry: string;
  name: string;
  url: string | null;
}

/** An alias that points to a version. */
export interface VersionAlias {
  version_id: string;
  alias: string;
  registry: string;
  /** Null: since before the first reading. */
  since: string | null;
}

/** A version as it is shown. */
export function toModelVersion(
  row: VersionRow & { entity_ref: string },
  names: readonly VersionName[],
  aliases: readonly VersionAlias[],
): ModelVersion {
  return {
    ...factsSchema.parse(JSON.parse(row.facts)),
    versionId: row.version_id,
    entityRef: row.entity_ref,
    label: row.label,
    digest: row.digest ?? undefined,
    digestVerified: Boolean(row.digest_verified),
    names: names.map(({ gone_at, name, registry, url, version }) => ({
      registry,
      name,
      version,
      url: url ?? undefined,
      goneAt: gone_at ?? undefined,
    })),
    aliases: aliases.map(({ alias, registry, since }) => ({
      alias,
      registry,
      since: since ?? undefined,
    })),
    conflicts: conflictsSchema.parse(JSON.parse(row.conflicts)),
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
  };
}

/** A measured number as it is shown. */
export function toEvaluation(row: EvaluationRow): Evaluation {
  return {
    versionId: row.version_id,
    dataset: row.dataset ?? undefined,
    datasetDigest: row.dataset_digest || undefined,
    slice: row.slice,
    metric: row.metric,
    value: row.value,
    n: row.n ?? undefined,
    source: row.source,
    measuredAt: row.measured_at ?? undefined,
  };
}
