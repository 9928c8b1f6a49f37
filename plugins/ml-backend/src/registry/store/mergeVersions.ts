import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { EvaluationRow, NameRow } from './rows';
import { EVALUATION_KEY } from './writeRegistryEvaluations';

/** Makes two versions one: `drop` goes, and its id leads to `keep` from now on. */
export async function mergeVersions(
  tx: Knex.Transaction,
  { keep, drop }: { keep: string; drop: string },
): Promise<void> {
  const names: NameRow[] = await tx('registry_names').where('version_id', drop);
  for (const { reading_id, version } of names) {
    await tx('registry_names')
      .where({ reading_id, version, version_id: keep })
      .delete();
  }
  const from = { version_id: drop };
  const to = { version_id: keep };
  await tx('registry_names').where(from).update(to);
  await tx('registry_aliases').where(from).update(to);
  await tx('registry_merged_ids').where(from).update(to);
  await tx('registry_merged_ids').insert({ old_id: drop, ...to });
  await tx('registry_log').where(from).update(to);
  const evaluations: EvaluationRow[] = await tx('registry_evaluations').where(
    from,
  );
  await inChunks(evaluations, chunk =>
    tx('registry_evaluations')
      .insert(chunk.map(row => ({ ...row, ...to })))
      .onConflict([...EVALUATION_KEY])
      .ignore(),
  );
  await tx('registry_versions').where(from).delete();
}
