import { RegistryVersion } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { inChunks } from '../../inChunks';
import { inSequence, Sequence } from './inSequence';
import { mergeVersions } from './mergeVersions';
import { Identity, placeVersions } from './placeVersions';
import { rebuildVersions } from './rebuildVersions';
import { recovery } from './ReadingStore';
import { replaceAliases } from './replaceAliases';
import { LogRow, NameRow, ReadingRow } from './rows';

type IdentityRow = Pick<NameRow, 'version_id'> & {
  digest: string | null;
  first_seen_at: string;
};

/** What a complete read of a model leaves. */
export interface FinishedRead {
  state: string;
  /** What the registry calls its versions. */
  listed: ReadonlySet<string>;
  /** What each alias points to, as the registry calls it. */
  aliases: ReadonlyMap<string, string>;
}

/** Writes what registries say of versions. Each method is one transaction. */
export class VersionWriter {
  constructor(private readonly db: Knex) {}

  /** Adds and changes versions; those that are not mentioned stay. @returns whether anything changed */
  async store(
    reading: ReadingRow,
    incoming: readonly RegistryVersion[],
    now: Date,
  ): Promise<boolean> {
    const at = now.toISOString();
    return inSequence(this.db, async (tx, sequence) => {
      const names = await namesOf(tx, reading, incoming);
      const versions = await identities(tx, reading, incoming, names);
      const placement = placeVersions(
        incoming,
        { readingId: reading.id, names, versions },
        { newId: randomUUID, now: at },
      );
      for (const merge of placement.merged) {
        await mergeVersions(tx, merge);
      }
      const known = new Map(
        [...versions, ...placement.created, ...placement.learned].map(each => [
          each.versionId,
          each,
        ]),
      );
      const touched = new Set([
        ...placement.learned.map(({ versionId }) => versionId),
        ...placement.names.map(({ version_id }) => version_id),
      ]);
      const changed = [...touched].flatMap(id => known.get(id) ?? []);
      await rebuild(tx, sequence, reading, changed, placement.names, at);
      await inChunks(overwrites(reading, placement.names, known, at), chunk =>
        tx('registry_log').insert(chunk),
      );
      return changed.length > 0;
    });
  }

  /** The read is complete: what was not listed is gone, and aliases point where they were seen to. @returns whether anything changed */
  async finish(
    reading: ReadingRow,
    { aliases, listed, state }: FinishedRead,
    now: Date,
  ): Promise<boolean> {
    const at = now.toISOString();
    return inSequence(this.db, async (tx, sequence) => {
      const current = await currentNames(tx, reading);
      const gone = current.filter(({ version }) => !listed.has(version));
      const idOf = new Map(
        current.map(({ version, version_id }) => [version, version_id]),
      );
      const pointed = new Map(
        [...aliases].flatMap(([alias, version]) => {
          const versionId = idOf.get(version);
          return versionId ? [[alias, { version, versionId }] as const] : [];
        }),
      );
      const moved = await replaceAliases(tx, reading, pointed, at);
      await this.retire(tx, sequence, reading, { gone, moved, at });
      await tx('registry_readings').where({ id: reading.id }).update({
        status: 'ok',
        state,
        versions: listed.size,
        read_at: at,
        attempted_at: at,
        error: null,
      });
      if (reading.status === 'failing') {
        await tx('registry_log').insert(recovery(reading, at));
      }
      return gone.length > 0 || moved.length > 0;
    });
  }

  /** The model no longer names this registry: its names and aliases are gone. */
  async withdraw(reading: ReadingRow, now: Date): Promise<void> {
    const at = now.toISOString();
    await inSequence(this.db, async (tx, sequence) => {
      await tx('registry_readings').where({ id: reading.id }).update({
        position: null,
        status: 'never',
        state: null,
        versions: 0,
        read_at: null,
        attempted_at: null,
        error: null,
      });
      const gone = await currentNames(tx, reading);
      const moved = await replaceAliases(tx, reading, new Map(), at);
      await this.retire(tx, sequence, reading, { gone, moved, at });
    });
  }

  /** The registries of a model have another order: what its versions say is merged anew. */
  async remerge(modelId: number, now: Date): Promise<void> {
    await inSequence(this.db, async (tx, sequence) => {
      const rows: IdentityRow[] = await tx('registry_versions')
        .where('model_id', modelId)
        .select('version_id', 'digest', 'first_seen_at');
      const reading = { model_id: modelId };
      const at = now.toISOString();
      await rebuild(tx, sequence, reading, rows.map(toIdentity), [], at);
    });
  }

  private async retire(
    tx: Knex.Transaction,
    sequence: Sequence,
    reading: ReadingRow,
    change: {
      gone: Array<Pick<NameRow, 'version' | 'version_id'>>;
      /** Ids of versions whose aliases changed. */
      moved: string[];
      at: string;
    },
  ): Promise<void> {
    const { at, gone, moved } = change;
    await inChunks(gone, chunk =>
      tx('registry_names')
        .where('reading_id', reading.id)
        .whereNull('gone_at')
        .whereIn(
          'version',
          chunk.map(({ version }) => version),
        )
        .update({ gone_at: at }),
    );
    await inChunks(gone, chunk =>
      tx('registry_log').insert(
        chunk.map(({ version, version_id }) => ({
          model_id: reading.model_id,
          at,
          kind: 'version',
          text: `Version ${version} is no longer in ${reading.registry}`,
          version_id,
        })),
      ),
    );
    const touched = new Set([
      ...gone.map(({ version_id }) => version_id),
      ...moved,
    ]);
    const versions = await byIds(tx, [...touched]);
    await rebuild(tx, sequence, reading, versions, [], at);
  }
}

async function rebuild(
  tx: Knex.Transaction,
  sequence: Sequence,
  { model_id }: Pick<ReadingRow, 'model_id'>,
  versions: readonly Identity[],
  names: readonly NameRow[],
  at: string,
): Promise<void> {
  if (versions.length === 0) {
    return;
  }
  const rows: ReadingRow[] = await tx('registry_readings').where({ model_id });
  const readings = new Map(rows.map(row => [row.id, row]));
  const what = { modelId: model_id, readings, versions, names };
  await rebuildVersions(tx, sequence, what, at);
}

async function namesOf(
  tx: Knex.Transaction,
  reading: ReadingRow,
  incoming: readonly RegistryVersion[],
): Promise<NameRow[]> {
  return tx('registry_names')
    .where('reading_id', reading.id)
    .whereIn(
      'version',
      incoming.map(({ version }) => version),
    );
}

async function currentNames(
  tx: Knex.Transaction,
  reading: ReadingRow,
): Promise<Array<Pick<NameRow, 'version' | 'version_id'>>> {
  return tx('registry_names')
    .where('reading_id', reading.id)
    .whereNull('gone_at')
    .select('version', 'version_id');
}

/** The versions that the names or the digests point to. */
async function identities(
  tx: Knex.Transaction,
  { model_id }: ReadingRow,
  incoming: readonly RegistryVersion[],
  names: readonly NameRow[],
): Promise<Identity[]> {
  const digests = incoming.flatMap(({ digest }) => digest ?? []);
  const rows: IdentityRow[] = await tx('registry_versions')
    .where('model_id', model_id)
    .whereIn('digest', digests)
    .select('version_id', 'digest', 'first_seen_at');
  const found = new Set(rows.map(({ version_id }) => version_id));
  const others = names
    .map(({ version_id }) => version_id)
    .filter(id => !found.has(id));
  return [...rows.map(toIdentity), ...(await byIds(tx, others))];
}

async function byIds(
  tx: Knex.Transaction,
  versionIds: string[],
): Promise<Identity[]> {
  const found: Identity[] = [];
  await inChunks([...new Set(versionIds)], async chunk => {
    const rows: IdentityRow[] = await tx('registry_versions')
      .whereIn('version_id', chunk)
      .select('version_id', 'digest', 'first_seen_at');
    found.push(...rows.map(toIdentity));
  });
  return found;
}

function toIdentity(row: IdentityRow): Identity {
  return {
    versionId: row.version_id,
    digest: row.digest ?? undefined,
    firstSeenAt: row.first_seen_at,
  };
}

/** Names that stand for another digest than before. */
function overwrites(
  { model_id, registry }: ReadingRow,
  names: readonly NameRow[],
  known: ReadonlyMap<string, Identity>,
  at: string,
): Array<Partial<LogRow>> {
  const short = (versionId: string) =>
    known.get(versionId)?.digest?.slice(0, 15) ?? 'unknown';
  return names
    .filter(({ gone_at }) => gone_at)
    .flatMap(({ version, version_id }) => {
      const next = names.find(
        each => each.version === version && !each.gone_at,
      );
      return next
        ? {
            model_id,
            at,
            kind: 'version',
            text: `Version ${version} in ${registry} was overwritten: ${short(
              next.version_id,
            )}… instead of ${short(version_id)}…`,
            version_id: next.version_id,
          }
        : [];
    });
}
