import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { ReadingRow, VersionRow } from './rows';

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
  const rows: Array<
    { alias: string } & Pick<VersionRow, 'version_id' | 'label' | 'digest'>
  > = await tx('registry_aliases')
    .join(
      'registry_versions',
      'registry_versions.version_id',
      'registry_aliases.version_id',
    )
    .where('reading_id', reading.id)
    .select('alias', 'registry_aliases.version_id', 'label', 'digest');
  const before = new Map(rows.map(row => [row.alias, row]));
  const set = [...aliases].filter(
    ([alias, { versionId }]) => before.get(alias)?.version_id !== versionId,
  );
  const digests = await digestsOf(
    tx,
    set.map(([, { versionId }]) => versionId),
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
      const to = { label: version, digest: digests.get(versionId) };
      return event(
        `Alias ${alias} ${pointing(before.get(alias), to, reading)}`,
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

type Named = { label: string; digest?: string | null };

function pointing(
  from: Named | undefined,
  to: Named,
  { read_at, registry }: ReadingRow,
): string {
  if (!from) {
    const first = read_at === null ? ', first seen' : '';
    return `points to ${to.label} in ${registry}${first}`;
  }
  // An overwritten version has the name of the one that it was.
  const name = ({ digest, label }: Named) =>
    from.label === to.label
      ? `${label} (${digest ? `${digest.slice(0, 15)}…` : 'no digest'})`
      : label;
  return `moved from ${name(from)} to ${name(to)} in ${registry}`;
}

async function digestsOf(
  tx: Knex.Transaction,
  versionIds: string[],
): Promise<Map<string, string | null>> {
  const digests = new Map<string, string | null>();
  await inChunks(versionIds, async chunk => {
    const rows: Array<Pick<VersionRow, 'version_id' | 'digest'>> = await tx(
      'registry_versions',
    )
      .whereIn('version_id', chunk)
      .select('version_id', 'digest');
    rows.forEach(row => digests.set(row.version_id, row.digest));
  });
  return digests;
}
