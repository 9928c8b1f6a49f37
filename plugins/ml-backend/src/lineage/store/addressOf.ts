import { parseLineageNode } from '@callboard/plugin-ml-common';

/** Namespace and name of a data set or job as events say them, by its key. */
export function addressOf(key: string): string {
  const name = parseLineageNode(key);
  return name && 'address' in name ? name.address : key;
}
