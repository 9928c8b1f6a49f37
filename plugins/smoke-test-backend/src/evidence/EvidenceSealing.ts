import {
  SmokeComparison,
  SmokeReport,
  SmokeRun,
} from '@callboard/plugin-ml-common';
import { signEnvelope, SigningKeys } from '@callboard/plugin-ml-node';
import { RunQueue, Sealing } from '../runs/RunQueue';
import { compareReports } from './compareReports';
import { EvidenceStore } from './EvidenceStore';
import { Reports } from './Reports';
import { statementOf } from './statementOf';
import { summaryOf } from './summaryOf';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** Keeps reports, signs what they prove, and compares each with the one before. */
export class EvidenceSealing implements Sealing {
  constructor(
    private readonly options: {
      evidence: EvidenceStore;
      keys: SigningKeys;
      queue: Pick<RunQueue, 'comparable'>;
      reports: Reports;
    },
  ) {}

  async seal(run: SmokeRun, report: SmokeReport) {
    const { evidence, keys, reports } = this.options;
    const { keyId } = keys.current;
    const reportDigest = await reports.keep(run.id, report);
    const statement = statementOf(run, report, reportDigest);
    const envelope = signEnvelope(PAYLOAD_TYPE, statement, keys.current);
    await evidence.add(run.id, reportDigest, envelope);
    const summary = summaryOf(report);
    const comparison = await this.compare(run, report);
    return { reportDigest, keyId, summary, ...(comparison && { comparison }) };
  }

  private async compare(
    run: SmokeRun,
    report: SmokeReport,
  ): Promise<SmokeComparison | undefined> {
    const { queue, reports } = this.options;
    const before =
      report.hardware && (await queue.comparable(run, report.hardware.id));
    const reportBefore =
      before?.reportDigest && (await reports.read(before.reportDigest));
    return before && reportBefore
      ? compareReports(report, { run: before, report: reportBefore })
      : undefined;
  }
}
