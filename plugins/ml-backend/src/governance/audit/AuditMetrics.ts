import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of the audit trail. */
export class AuditMetrics {
  private readonly exports: Counter;
  private readonly streamedRows: Counter;
  private readonly sound: Gauge;
  private readonly duration: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.exports = new Counter({
      name: 'callboard_ml_audit_head_exports_total',
      help: 'Signed heads that were to be written to a file, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.streamedRows = new Counter({
      name: 'callboard_ml_audit_streamed_rows_total',
      help: 'Rows that were handed to the auditor service',
      registers,
    });
    this.sound = new Gauge({
      name: 'callboard_ml_audit_sound',
      help: '1 if the last verification found no problem, 0 if it did; -1 before the first',
      registers,
    });
    this.sound.set(-1);
    this.duration = new Histogram({
      name: 'callboard_ml_audit_verification_duration_seconds',
      help: 'Duration of a verification of the chain',
      buckets: [0.1, 1, 5, 15, 60, 300],
      registers,
    });
  }

  exported(outcome: 'completed' | 'failed'): void {
    this.exports.inc({ outcome });
  }

  streamed(rows: number): void {
    this.streamedRows.inc(rows);
  }

  verified(sound: boolean, milliseconds: number): void {
    this.sound.set(sound ? 1 : 0);
    this.duration.observe(milliseconds / 1000);
  }
}
