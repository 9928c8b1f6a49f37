import { ModelVersion } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { ModelRow, VersionRow } from './rows';
import { toModelVersion, VersionAlias, VersionName } from './toModelVersion';

/** A version with the entity that it is of. */
export type JoinedRow = VersionRow & Pick<ModelRow, 'uid' | 'entity_ref'>;

/** With names and aliases, in the order of the rows. */
export async function toVersions(
  db: Knex,
  rows: readonly JoinedRow[],
): Promise<ModelVersion[]> {
  if (rows.length === 0) {
    return [];
  }
  const ids = rows.map(({ version_id }) => version_id);
  const names: VersionName[] = await db('registry_names as n')
    .join('registry_readings as r', 'r.id', 'n.reading_id')
    .whereIn('version_id', ids)
    .orderByRaw('case when position is null then 1 else 0 end, position')
    .select(
      'version_id',
      'n.version',
      'n.gone_at',
      'r.registry',
      'r.name',
      'n.url',
    );
  const aliases: VersionAlias[] = await db('registry_aliases as a')
    .join('registry_readings as r', 'r.id', 'a.reading_id')
    .whereIn('version_id', ids)
    .orderBy(['position', 'alias'])
    .select('version_id', 'alias', 'registry', 'since');
  const namesOf = groupBy(names, ({ version_id }) => version_id);
  const aliasesOf = groupBy(aliases, ({ version_id }) => version_id);
  return rows.map(row =>
    toModelVersion(
      row,
      namesOf.get(row.version_id) ?? [],
      aliasesOf.get(row.version_id) ?? [],
    ),
  );
}
