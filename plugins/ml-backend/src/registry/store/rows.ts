import {
  evaluation,
  modelVersion,
  RegistryState,
  versionFacts,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** The longest name of a version or alias, characters. */
const NAME_LENGTH = 500;
const name = z.string().min(1).max(NAME_LENGTH);

/** What a reader hands over, checked: readers come from modules. */
export const registryVersion = versionFacts.extend({
  version: name,
  digest: modelVersion.shape.digest,
  digestVerified: z.boolean(),
  aliases: z.array(name),
  url: z.string().optional(),
  evaluations: z.array(evaluation.omit({ versionId: true, source: true })),
  conflicts: z.array(
    z.object({
      field: z.string(),
      values: z.array(
        z.object({
          source: z.string(),
          value: z.union([z.string(), z.number()]),
        }),
      ),
    }),
  ),
});

/** What one registry said of one version, as it is stored. */
export const saidSchema = registryVersion.omit({
  version: true,
  digest: true,
  aliases: true,
  url: true,
});
export type Said = z.infer<typeof saidSchema>;

export const conflictsSchema = modelVersion.shape.conflicts;
export { versionFacts as factsSchema };

export interface ModelRow {
  id: number;
  uid: string;
  entity_ref: string;
  gone_at: string | null;
}

/** What one registry said of one model. */
export interface ReadingRow {
  id: number;
  model_id: number;
  registry: string;
  name: string;
  url: string | null;
  /** In `spec.registries`; null once it is no longer there. */
  position: number | null;
  status: RegistryState['state'];
  /** The reader's own. */
  state: string | null;
  /** That it lists. */
  versions: number;
  read_at: string | null;
  attempted_at: string | null;
  error: string | null;
}

export interface VersionRow {
  version_id: string;
  model_id: number;
  digest: string | null;
  /** SQLite has no booleans. */
  digest_verified: boolean | number;
  listed: boolean | number;
  label: string;
  facts: string;
  conflicts: string;
  sorted_at: string;
  ordinal: number;
  first_seen_at: string;
  changed_at: string;
  sequence: number;
}

export interface NameRow {
  reading_id: number;
  version: string;
  version_id: string;
  /** JSON. */
  said: string;
  url: string | null;
  gone_at: string | null;
}

/** A name with the registry that gave it. */
export interface PlacedName extends NameRow {
  registry: string;
  position: number | null;
}

export interface EvaluationRow {
  version_id: string;
  dataset: string | null;
  /** Empty while unknown. */
  dataset_digest: string;
  slice: string;
  metric: string;
  source: string;
  value: number;
  n: number | null;
  measured_at: string | null;
  /** Null: read from the registry. */
  reported_by: string | null;
}

export interface LogRow {
  model_id: number;
  at: string;
  kind: string;
  text: string;
  by: string | null;
  version_id: string | null;
}
