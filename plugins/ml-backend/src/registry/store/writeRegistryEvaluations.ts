import { Knex } from 'knex';
import { evaluationKey } from '../evaluationKey';
import { Composed } from './composeVersion';
import { inChunks } from '../../inChunks';
import { EvaluationRow } from './rows';
import { toEvaluationRow } from './toEvaluationRow';
import { toEvaluation } from './toModelVersion';

/** Columns of which no two evaluations have the same. */
export const EVALUATION_KEY = [
  'version_id',
  'dataset_digest',
  'slice',
  'metric',
  'source',
] as const;

/** What registries say replaces what they said before; what was reported stays. `known` had evaluations perhaps. */
export async function writeRegistryEvaluations(
  tx: Knex.Transaction,
  composed: ReadonlyMap<string, Composed>,
  known: readonly string[],
): Promise<void> {
  await inChunks(known, chunk =>
    tx('registry_evaluations')
      .whereIn('version_id', chunk)
      .whereNull('reported_by')
      .delete(),
  );
  const rows = new Map<string, EvaluationRow>();
  for (const [versionId, { evaluations }] of composed) {
    for (const each of evaluations) {
      const row = toEvaluationRow(each, versionId, null);
      const key = evaluationKey(toEvaluation(row));
      rows.set(key, rows.get(key) ?? row);
    }
  }
  await inChunks([...rows.values()], chunk =>
    tx('registry_evaluations')
      .insert(chunk)
      .onConflict([...EVALUATION_KEY])
      .merge(),
  );
}
