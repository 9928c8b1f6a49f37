import {
  formatLineageNode,
  parseLineageNode,
} from '@callboard/plugin-ml-common';
import { Place } from '../walk/Place';

/** What a place is asked for with; `key` is that of its node. */
export function nodeId(key: string, { column }: Place): string {
  const name = column === undefined ? undefined : parseLineageNode(key);
  return name?.type === 'entity' || name?.type === 'dataset'
    ? formatLineageNode({ ...name, column })
    : key;
}
