import { formatLineageNode } from '@callboard/plugin-ml-common';
import { nodeHash } from '../store/nodeHash';

/**
 * How a row of `lineage_hints` tells what a name is: by the annotation or location of an entity, or a rule (`says`: its
 * ref); `digest` and `of`: of a version as events name it, its digest and the key of its data set; `has`: of a version of
 * a registry, its digest; `slashed`: the hash of the same name with a slash behind it.
 */
type Hint =
  | 'annotation'
  | 'location'
  | 'rule'
  | 'digest'
  | 'of'
  | 'has'
  | 'slashed';

/** Of `lineage_hints`. */
export interface HintRow {
  key_hash: string;
  how: Hint;
  says: string;
}

const VERSION_OF_DATASET = /^version:(.+)@(sha256:[0-9a-f]{64})$/su;

/** By which hints for a data set are found: one trailing slash does not count. */
export function addressHash(address: string): string {
  return datasetHash(address.replace(/(?<=.)\/$/u, ''));
}

/** By which a data set is found. */
export function datasetHash(address: string): string {
  return nodeHash(formatLineageNode({ type: 'dataset', address }));
}

/** What the key of a version says that events name, undefined if it says nothing that can be looked up. */
export function versionOfDataset(
  key: string,
): { address: string; digest: string } | undefined {
  const [, address, digest] = VERSION_OF_DATASET.exec(key) ?? [];
  return digest ? { address, digest } : undefined;
}
