/** An entry of a folder. */
export interface TreeEntry {
  name: string;
  type: 'folder' | 'file' | 'link' | 'submodule';
  /** Of the object. */
  id: string;
  /** Bytes; of files and links. */
  size?: number;
}

const TYPES: Record<string, TreeEntry['type']> = {
  '040000': 'folder',
  '120000': 'link',
  '160000': 'submodule',
};

/** What `git ls-tree -z --long` says. */
export function parseTree(listing: string): TreeEntry[] {
  return listing
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, , id, size] = line.slice(0, tab).split(/ +/);
      return {
        name: line.slice(tab + 1),
        type: TYPES[mode] ?? 'file',
        id,
        ...(size !== '-' && { size: Number(size) }),
      };
    });
}
