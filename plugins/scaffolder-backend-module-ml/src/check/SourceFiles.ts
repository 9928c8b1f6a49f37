/** Text of the files of a repository by their paths in it, with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>;
