import {
  EvidenceEnvelope,
  evidenceEnvelope,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

/** Signed envelopes. A run whose claim was lost may leave one of a report that is not the run's. */
export class EvidenceStore {
  constructor(private readonly db: Knex) {}

  async add(
    runId: string,
    reportDigest: string,
    envelope: EvidenceEnvelope,
  ): Promise<void> {
    await this.db('evidence')
      .insert({
        run_id: runId,
        report_digest: reportDigest,
        envelope: JSON.stringify(envelope),
      })
      .onConflict(['run_id', 'report_digest'])
      .merge();
  }

  async of(
    runId: string,
    reportDigest: string,
  ): Promise<EvidenceEnvelope | undefined> {
    const row = await this.db('evidence')
      .where({ run_id: runId, report_digest: reportDigest })
      .first('envelope');
    return row && evidenceEnvelope.parse(JSON.parse(row.envelope));
  }

  async remove(runId: string): Promise<void> {
    await this.db('evidence').where({ run_id: runId }).delete();
  }
}
