import { Knex } from 'knex';

/** The ids of versions that proved to be one with another, by their old ones. At most 500 are asked for. */
export async function mergedIds(
  db: Knex,
  versionIds: readonly string[],
): Promise<Map<string, string>> {
  const merged: Array<{ old_id: string; version_id: string }> = await db(
    'registry_merged_ids',
  ).whereIn('old_id', versionIds);
  return new Map(merged.map(row => [row.old_id, row.version_id]));
}
