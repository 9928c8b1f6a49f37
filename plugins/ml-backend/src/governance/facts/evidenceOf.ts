import { VersionEvidence } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';

/** What sources can prove, and which of them could not say anything. */
export interface Proven {
  /** By versionId, then by slot. */
  of: Map<string, Map<string, VersionEvidence>>;
  missing: string[];
}

/** Asks all sources at once; one that fails keeps no other from answering. */
export async function evidenceOf(
  sources: readonly StatusSource[],
  versionIds: string[],
): Promise<Proven> {
  const proven: Proven = { of: new Map(), missing: [] };
  if (versionIds.length === 0) {
    return proven;
  }
  const answers = await Promise.allSettled(
    sources.map(async source => source.evidence?.(versionIds)),
  );
  answers.forEach((answer, at) => {
    const { slot } = sources[at];
    if (answer.status === 'rejected') {
      proven.missing.push(slot);
      return;
    }
    answer.value?.forEach((evidence, id) => {
      const ofVersion = proven.of.get(id) ?? new Map();
      proven.of.set(id, ofVersion.set(slot, evidence));
    });
  });
  return proven;
}
