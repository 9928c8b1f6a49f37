import { Counter, Registry } from 'prom-client';

/** Figures of the artifacts that this replica serves and collects. */
export class ArtifactMetrics {
  readonly bytesServed: Counter;
  readonly failedReads: Counter;
  readonly blobsRemoved: Counter;
  readonly bytesRemoved: Counter;

  constructor(registry: Registry) {
    const counter = (name: string, help: string) =>
      new Counter({
        name: `callboard_ml_artifact_${name}_total`,
        help,
        registers: [registry],
      });
    this.bytesServed = counter('bytes_served', 'Bytes of artifacts sent');
    this.failedReads = counter(
      'failed_reads',
      'Artifacts that could not be sent to their end, such as damaged ones',
    );
    this.blobsRemoved = counter(
      'blobs_removed',
      'Artifacts removed because nobody pinned them',
    );
    this.bytesRemoved = counter(
      'bytes_removed',
      'Bytes of artifacts removed because nobody pinned them',
    );
  }
}
