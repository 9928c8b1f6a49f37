import { Evaluation, EvaluationsAccepted } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { evaluationKey } from '../evaluationKey';
import { inChunks } from '../../inChunks';
import { inSequence, Sequence } from './inSequence';
import { EvaluationRow } from './rows';
import { toEvaluationRow } from './toEvaluationRow';
import { toEvaluation } from './toModelVersion';
import { EVALUATION_KEY } from './writeRegistryEvaluations';

/** Writes evaluations that were reported. */
export class EvaluationWriter {
  constructor(private readonly db: Knex) {}

  /** Each of another version, data-set digest, slice, metric or source; those of the same replace what was there. */
  async upsert(
    evaluations: readonly Evaluation[],
    reportedBy: string,
    now: Date,
  ): Promise<EvaluationsAccepted> {
    const ids = [...new Set(evaluations.map(({ versionId }) => versionId))];
    return inSequence(this.db, async (tx, sequence) => {
      const before: EvaluationRow[] = [];
      await inChunks(ids, async chunk => {
        before.push(
          ...(await tx('registry_evaluations').whereIn('version_id', chunk)),
        );
      });
      const known = new Set(
        before.map(row => evaluationKey(toEvaluation(row))),
      );
      const rows = evaluations.map(each =>
        toEvaluationRow(each, each.versionId, reportedBy),
      );
      await inChunks(rows, chunk =>
        tx('registry_evaluations')
          .insert(chunk)
          .onConflict([...EVALUATION_KEY])
          .merge(),
      );
      await bump(tx, sequence, ids, now);
      const replaced = evaluations.filter(each =>
        known.has(evaluationKey(each)),
      ).length;
      return { added: evaluations.length - replaced, replaced };
    });
  }
}

/** The versions have changed, for those who follow the feed. */
async function bump(
  tx: Knex.Transaction,
  sequence: Sequence,
  versionIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const id of versionIds) {
    await tx('registry_versions')
      .where('version_id', id)
      .update({ sequence: sequence.next(), changed_at: now.toISOString() });
  }
}
