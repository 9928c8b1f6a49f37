import { randomUUID } from 'node:crypto';
import type { Manifest } from './manifest.ts';

const PRODUCER = 'https://callboard.dev/templates/typescript-onnx-service';
const SCHEMA =
  'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';

/** One run of the service, from ready to stopped, that reads one model. */
export function servingRun(manifest: Manifest, runId: string = randomUUID()) {
  return (eventType: 'START' | 'COMPLETE', now: Date) => ({
    eventType,
    eventTime: now.toISOString(),
    run: { runId },
    job: { namespace: 'serving', name: manifest.name },
    inputs: [
      {
        namespace: 'model',
        name: manifest.model,
        facets: {
          version: {
            _producer: PRODUCER,
            _schemaURL:
              'https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet',
            datasetVersion: manifest.digest,
          },
        },
      },
    ],
    outputs: [],
    producer: PRODUCER,
    schemaURL: SCHEMA,
  });
}
