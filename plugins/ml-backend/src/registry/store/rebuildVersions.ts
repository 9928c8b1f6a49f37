import { Knex } from 'knex';
import { conflictEvents, firstSight } from '../versionEvents';
import { groupBy } from '../../groupBy';
import { composeVersion, Composed } from './composeVersion';
import { inChunks } from '../../inChunks';
import { Sequence } from './inSequence';
import { Identity } from './placeVersions';
import { writeRegistryEvaluations } from './writeRegistryEvaluations';
import {
  conflictsSchema,
  LogRow,
  NameRow,
  PlacedName,
  ReadingRow,
  VersionRow,
} from './rows';

/** Versions that are written anew from what their names say. */
export interface Rebuild {
  modelId: number;
  /** Of the model. */
  readings: ReadonlyMap<number, ReadingRow>;
  /** All versions to write; `digest` is what it is from now on. */
  versions: readonly Identity[];
  /** Names that are not stored yet. */
  names: readonly NameRow[];
}

/** Writes versions and new names, and says in the log what that changed. */
export async function rebuildVersions(
  tx: Knex.Transaction,
  sequence: Sequence,
  rebuild: Rebuild,
  now: string,
): Promise<void> {
  const before = await stored(tx, rebuild);
  const names = await namesOf(tx, rebuild, [...before.keys()]);
  const replacing = replacements(rebuild.names);
  const log: LogRow[] = [];
  const rows: VersionRow[] = [];
  const composed = new Map<string, Composed>();
  for (const identity of rebuild.versions) {
    const { versionId } = identity;
    const version = composeVersion(names.get(versionId) ?? []);
    const old = before.get(versionId);
    const row = toRow(version, identity, rebuild.modelId, sequence, old, now);
    rows.push(row);
    composed.set(versionId, version);
    log.push(
      ...(old || replacing.has(versionId)
        ? []
        : [firstSight(row, version, firstRegistry(names, versionId), now)]),
      ...conflictEvents(
        row,
        old ? conflictsSchema.parse(JSON.parse(old.conflicts)) : [],
        version.conflicts,
        now,
      ),
    );
  }
  await write(tx, rows, rebuild.names);
  await writeRegistryEvaluations(tx, composed, [...before.keys()]);
  await inChunks(log, chunk => tx('registry_log').insert(chunk));
}

/** Ids of versions that took a name from another one: the log tells it as an overwrite. */
function replacements(names: readonly NameRow[]): Set<string> {
  const lost = new Set(
    names.flatMap(({ gone_at, version }) => (gone_at ? version : [])),
  );
  return new Set(
    names
      .filter(({ gone_at, version }) => !gone_at && lost.has(version))
      .map(({ version_id }) => version_id),
  );
}

async function write(
  tx: Knex.Transaction,
  versions: readonly VersionRow[],
  names: readonly NameRow[],
): Promise<void> {
  await inChunks(versions, chunk =>
    tx('registry_versions').insert(chunk).onConflict('version_id').merge(),
  );
  await inChunks(names, chunk =>
    tx('registry_names')
      .insert(chunk)
      .onConflict(['reading_id', 'version', 'version_id'])
      .merge(),
  );
}

async function stored(
  tx: Knex.Transaction,
  { versions }: Rebuild,
): Promise<Map<string, VersionRow>> {
  const found = new Map<string, VersionRow>();
  await inChunks(versions, async chunk => {
    const rows: VersionRow[] = await tx('registry_versions').whereIn(
      'version_id',
      chunk.map(({ versionId }) => versionId),
    );
    rows.forEach(row => found.set(row.version_id, row));
  });
  return found;
}

/** Stored names and new ones, by version. */
async function namesOf(
  tx: Knex.Transaction,
  { names, readings }: Rebuild,
  versionIds: string[],
): Promise<Map<string, PlacedName[]>> {
  const all = new Map<string, NameRow>();
  const add = (row: NameRow) =>
    all.set(JSON.stringify([row.reading_id, row.version, row.version_id]), row);
  await inChunks(versionIds, async chunk => {
    const rows: NameRow[] = await tx('registry_names').whereIn(
      'version_id',
      chunk,
    );
    rows.forEach(add);
  });
  names.forEach(add);
  return groupBy(
    [...all.values()].flatMap(row => {
      const reading = readings.get(row.reading_id);
      return reading
        ? {
            ...row,
            registry: reading.registry,
            position: reading.position,
          }
        : [];
    }),
    ({ version_id }) => version_id,
  );
}

function firstRegistry(
  names: Map<string, PlacedName[]>,
  versionId: string,
): string {
  return names.get(versionId)?.[0]?.registry ?? '';
}

function toRow(
  version: Composed,
  { digest, versionId }: Identity,
  modelId: number,
  sequence: Sequence,
  old: VersionRow | undefined,
  now: string,
): VersionRow {
  const next = sequence.next();
  const firstSeenAt = old?.first_seen_at ?? now;
  return {
    version_id: versionId,
    model_id: modelId,
    digest: digest ?? null,
    digest_verified: version.digestVerified,
    listed: version.listed,
    label: version.label,
    facts: version.facts,
    conflicts: JSON.stringify(version.conflicts),
    sorted_at: version.createdAt ?? firstSeenAt,
    ordinal: old?.ordinal ?? next,
    first_seen_at: firstSeenAt,
    changed_at: now,
    sequence: next,
  };
}
