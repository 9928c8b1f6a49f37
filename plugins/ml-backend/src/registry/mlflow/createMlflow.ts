import { AreaDeps } from '../../Area';
import { Part } from '../../Part';

/** What a webhook sets off: this model is read again soon. */
export type ReadSoon = (registry: string, name: string) => Promise<void>;

/** Adds a reader for each MLflow server that is configured, and takes their webhooks. */
export function createMlflow(
  _deps: AreaDeps,
  _others: { readSoon: ReadSoon },
): Part {
  return {};
}
