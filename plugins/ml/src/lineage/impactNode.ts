import {
  formatLineageNode,
  parseLineageNode,
} from '@callboard/plugin-ml-common';

/** The id of a node, and of what it is a column, as two fields hold them. */
export function splitColumn(node: string): { of: string; column: string } {
  const name = parseLineageNode(node);
  if (!name || !('column' in name) || name.column === undefined) {
    return { of: node, column: '' };
  }
  const { column, ...of } = name;
  return { of: formatLineageNode(of), column };
}

/** The id that two fields make; undefined where they make none. */
export function joinColumn(of: string, column: string): string | undefined {
  const name = parseLineageNode(of.trim());
  if (!name || !column.trim()) {
    return name && formatLineageNode(name);
  }
  return name.type === 'entity' || name.type === 'dataset'
    ? formatLineageNode({ ...name, column: column.trim() })
    : undefined;
}
