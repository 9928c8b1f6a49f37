import { posix } from 'node:path';
import { CheckResult } from '../CheckResult';
import { Finding } from '../Finding';
import { makeTargets, namedTargets } from '../makeTargets';
import { SourceFiles } from '../SourceFiles';
import { navProblems } from './navProblems';

/** Holds a folder of documentation, its mkdocs.yml and single pages against the repository: what they point to is there. */
export function checkDocs(
  files: SourceFiles,
  [folder, navigation, ...pages]: string[],
): CheckResult {
  const inFolder = [...files.keys()].filter(
    path => path.startsWith(`${folder}/`) && path.endsWith('.md'),
  );
  const targets = makeTargets(files);
  const all = [...inFolder, ...pages];
  return {
    checked: `${all.length} pages`,
    findings: [
      ...(navigation ? navProblems(files, navigation, folder, inFolder) : []),
      ...all.flatMap(page => pageProblems(files, page, folder, targets)),
    ],
  };
}

function pageProblems(
  files: SourceFiles,
  page: string,
  folder: string,
  targets: Set<string>,
): Finding[] {
  const text = files.get(page);
  if (text === undefined) {
    return [{ file: page, rule: 'must be in the repository' }];
  }
  let fenced = false;
  return text.split('\n').flatMap((line, index) => {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    const code = fenced || /^ {4}/.test(line) ? line : codeSpans(line);
    const rules = [
      ...namedTargets(code)
        .filter(target => !targets.has(target))
        .map(target => `make ${target} must be a target of the Makefile`),
      ...(fenced ? [] : linkRules(files, page, folder, line)),
    ];
    return rules.map(rule => ({ file: page, line: index + 1, rule }));
  });
}

function codeSpans(line: string): string {
  return [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code).join('\n');
}

function linkRules(
  files: SourceFiles,
  page: string,
  folder: string,
  line: string,
): string[] {
  const links = [
    ...line.replace(/`[^`]*`/g, '').matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g),
  ].map(([, link]) => link);
  return links.flatMap(link => {
    if (/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(link)) return [];
    const path = posix.join(
      posix.dirname(page),
      decodeURI(link.replace(/[?#].*$/, '')),
    );
    if (!isThere(files, path)) {
      return [`link must lead to a file of the repository, found ${link}`];
    }
    // TechDocs publishes the folder and nothing beside it.
    return page.startsWith(`${folder}/`) && !path.startsWith(`${folder}/`)
      ? [`link must stay in ${folder}, which is published alone, found ${link}`]
      : [];
  });
}

function isThere(files: SourceFiles, path: string): boolean {
  const folder = path.replace(/\/?$/, '/');
  return (
    files.has(path) || [...files.keys()].some(file => file.startsWith(folder))
  );
}
