import { ModelVersion } from '@callboard/plugin-ml-common';
import { versionName } from '../kit/versionName';

/** Hex digits that tell apart what has one label. */
const TELLING = 8;

/** What a version is named by. */
export type Named = Pick<ModelVersion, 'versionId' | 'label' | 'digest'>;

/** Names a version among others: by its label, and where another has that too, by its digest as well. */
export function versionNames(
  all: readonly Named[],
): (version: Named) => string {
  const ids = new Map<string, Set<string>>();
  for (const { label, versionId } of all) {
    ids.set(label, (ids.get(label) ?? new Set()).add(versionId));
  }
  return ({ versionId, label, digest }) => {
    const having = ids.get(label) ?? new Set();
    const others = having.size - Number(having.has(versionId));
    const telling = digest?.replace('sha256:', '') ?? versionId;
    return others > 0
      ? `${versionName(label)} (${telling.slice(0, TELLING)})`
      : versionName(label);
  };
}
