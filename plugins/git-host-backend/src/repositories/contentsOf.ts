import { ContentsAnswer, RepositoryCommit } from '@callboard/plugin-ml-common';
import { TreeEntry } from './parseTree';
import { StoredRepository } from './readRepository';
import { RepositoryReads } from './RepositoryReads';

/** Larger files are downloaded, not shown; bytes. */
const MAX_SHOWN = 1024 * 1024;

/**
 * A folder or file of a commit as a page shows it.
 * @throws NotFoundError
 */
export async function contentsOf(
  reads: RepositoryReads,
  repository: StoredRepository,
  at: { commit: RepositoryCommit; path: string },
): Promise<ContentsAnswer> {
  const textOf = async (entry: TreeEntry | undefined) =>
    entry && (entry.size ?? 0) <= MAX_SHOWN
      ? asText(await reads.bytes(repository, entry))
      : undefined;
  const found = await reads.find(repository, at.commit.sha, at.path);
  switch (found.type) {
    case 'file':
      return {
        ...at,
        type: 'file',
        size: found.entry.size ?? 0,
        text: await textOf(found.entry),
      };
    case 'folder':
    default: {
      const { entries } = found;
      const readme = entries.find(
        ({ name, type }) => name === 'README.md' && type === 'file',
      );
      return {
        ...at,
        type: 'folder',
        entries: entries.map(({ id, ...shown }) => shown).sort(byTypeAndName),
        readme: await textOf(readme),
      };
    }
  }
}

function byTypeAndName(
  a: Pick<TreeEntry, 'name' | 'type'>,
  b: Pick<TreeEntry, 'name' | 'type'>,
): number {
  const folders = Number(b.type === 'folder') - Number(a.type === 'folder');
  return folders || (a.name < b.name ? -1 : 1);
}

/** Undefined for what is no text. */
function asText(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
