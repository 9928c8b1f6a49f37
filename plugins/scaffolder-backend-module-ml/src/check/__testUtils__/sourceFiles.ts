import { SourceFiles } from '../SourceFiles';

/** Files of a repository by their paths. */
export function sourceFiles(files: Record<string, string>): SourceFiles {
  return new Map(Object.entries(files));
}
