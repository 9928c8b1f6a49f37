import { Knex } from 'knex';
import { inChunks } from './inChunks';
import { ReadingRow } from './rows';

interface Pointed {
  /** What the registry calls it. */
  version: string;
  versionId: string;
}

/** Makes the aliases of a model in one registry these. @returns the ids of versions that got or lost one */
export async function replaceAliases(
  tx: Knex.Transaction,
  reading: ReadingRow,
  aliases: ReadonlyMap<string, Pointed>,
  at: string,
): Promise<string[]> {
  const rows: Array<{ alias: string; version_id: string; label: string }> =
    await tx('registry_aliases')
      .join(
        'registry_versions',
        'registry_versions.version_id',
        'registry_aliases.version_id',
      )
      .where('reading_id', reading.id)
      .select('alias', 'registry_aliases.version_id', 'label');
  const before = new Map(rows.map(row => [row.alias, row]));
  const set = [...aliases].filter(
    ([alias, { versionId }]) => before.get(alias)?.version_id !== versionId,
  );
  const removed = rows.filter(({ alias }) => !aliases.has(alias));
  const event = (text: string, version_id: string | null) => ({
    model_id: reading.model_id,
    at,
    kind: 'alias',
    text,
    version_id,
  });
  const events = [
    ...set.map(([alias, { version, versionId }]) => {
      const from = before.get(alias);
      return event(
        from
          ? `Alias ${alias} moved from ${from.label} to ${version} in ${reading.registry}`
          : `Alias ${alias} points to ${version} in ${reading.registry}`,
        versionId,
      );
    }),
    ...removed.map(({ alias, label, version_id }) =>
      event(
        `Alias ${alias} was taken from ${label} in ${reading.registry}`,
        version_id,
      ),
    ),
  ];
  if (events.length === 0) {
    return [];
  }
  await tx('registry_aliases')
    .where('reading_id', reading.id)
    .whereIn('alias', [
      ...set.map(([alias]) => alias),
      ...removed.map(({ alias }) => alias),
    ])
    .delete();
  await inChunks(set, chunk =>
    tx('registry_aliases').insert(
      chunk.map(([alias, { versionId }]) => ({
        reading_id: reading.id,
        alias,
        version_id: versionId,
        // Since when it was there already, nobody knows.
        since: reading.read_at === null ? null : at,
      })),
    ),
  );
  await inChunks(events, chunk => tx('registry_log').insert(chunk));
  return [
    ...set.flatMap(([alias, { versionId }]) => [
      versionId,
      before.get(alias)?.version_id ?? versionId,
    ]),
    ...removed.map(({ version_id }) => version_id),
  ];
}
