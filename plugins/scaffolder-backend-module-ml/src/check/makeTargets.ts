import { posix } from 'node:path';
import { SourceFiles } from './SourceFiles';

const TARGETS = /^([\w.-]+(?:[ \t]+[\w.-]+)*)[ \t]*:(?!=)/gm;
const INCLUDES = /^-?include[ \t]+(.+)$/gm;

/** The targets of a Makefile and of what it includes, by their names in full. */
export function makeTargets(
  files: SourceFiles,
  makefile: string = 'Makefile',
): Set<string> {
  const text = files.get(makefile) ?? '';
  const own = [...text.matchAll(TARGETS)].flatMap(([, names]) =>
    names.split(/\s+/),
  );
  const included = [...text.matchAll(INCLUDES)]
    .flatMap(([, paths]) => paths.trim().split(/\s+/))
    .flatMap(path => [...makeTargets(files, posix.normalize(path))]);
  return new Set([...own, ...included].filter(name => !name.startsWith('.')));
}

/** The targets that a command line names: `make a b NAME=value`. */
export function namedTargets(commands: string): string[] {
  return [...commands.matchAll(/(?:^|[\s;&|(`])make((?:[ \t]+[\w=./-]+)+)/g)]
    .flatMap(([, words]) => words.trim().split(/\s+/))
    .filter(word => !word.startsWith('-') && !word.includes('='));
}
