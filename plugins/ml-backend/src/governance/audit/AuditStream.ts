import { AuditorService } from '@backstage/backend-plugin-api';
import { AuditEntry } from '@callboard/plugin-ml-common';
import { AuditMetrics } from './AuditMetrics';
import { toEntry } from './chain/auditRow';
import { severityOf } from './severityOf';
import { AuditMarks } from './store/AuditMarks';
import { AuditReader } from './store/AuditReader';

/** Rows between two notes of how far it has come: so many may come twice after a crash. */
const BATCH = 200;

/** Hands every row to the auditor service, in order and at least once. */
export class AuditStream {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      reader: AuditReader;
      mark: AuditMarks;
      metrics: AuditMetrics;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { mark, metrics, reader } = this.options;
    let seq = await mark.get();
    while (!signal.aborted) {
      const rows = await reader.after(seq, BATCH);
      if (rows.length === 0) {
        return;
      }
      for (const row of rows) {
        await this.send(toEntry(row));
        seq = Number(row.seq);
      }
      await mark.set(seq);
      metrics.streamed(rows.length);
    }
  }

  private async send(entry: AuditEntry): Promise<void> {
    const event = await this.options.auditor.createEvent({
      eventId: `governance-${entry.action.replaceAll('.', '-')}`,
      severityLevel: severityOf(entry.action),
      meta: { ...entry },
    });
    await event.success();
  }
}
