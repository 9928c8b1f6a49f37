import { z } from 'zod';
import { MlflowModel, MlflowVersion } from './client/answers';
import { hashOf } from './hashOf';

const state = z.object({
  /** Of the model and the versions that changed last. */
  fingerprint: z.string(),
  /** When to look again though it is the same: ISO 8601, UTC. */
  dueAt: z.iso.datetime(),
});
/** What is remembered of a model between two reads. */
export type ReaderState = z.infer<typeof state>;

/** Undefined when there is none, or it is of another release: then everything is read anew. */
export function parseReaderState(
  given: string | undefined,
): ReaderState | undefined {
  try {
    return state.safeParse(JSON.parse(given ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/**
 * Another one whenever anything of the model or of the versions on the first page has changed.
 * MLflow notes no time when a tag of a version changes, so tags of older versions show later.
 */
export function fingerprintOf(
  model: MlflowModel,
  newest: readonly MlflowVersion[],
): string {
  return hashOf(model, newest);
}
