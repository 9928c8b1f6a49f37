import { posix } from 'node:path';
import { Finding } from '../Finding';
import { isRecord } from '../isRecord';
import { SourceFiles } from '../SourceFiles';
import { yamlDocuments } from '../yamlDocuments';

/** What is wrong in the navigation of mkdocs.yml: each of its pages is there, and each page is in it. */
export function navProblems(
  files: SourceFiles,
  file: string,
  folder: string,
  pages: string[],
): Finding[] {
  const text = files.get(file);
  if (text === undefined) return [{ file, rule: 'must be in the repository' }];
  const { documents, findings } = yamlDocuments(file, text);
  const [document] = documents;
  if (!document || !isRecord(document.value)) {
    return findings.length > 0
      ? findings
      : [{ file, rule: 'must be a mapping' }];
  }
  const { nav, docs_dir: docsDir = 'docs' } = document.value;
  const line = document.lineOf(['nav']);
  const at = (rule: string) => ({ file, line, field: 'nav', rule });
  if (nav === undefined) return [at('is required')];
  const named = linksIn(nav).map(path => posix.join(String(docsDir), path));
  return [
    ...(posix.normalize(String(docsDir)) === folder
      ? []
      : [
          {
            file,
            line: document.lineOf(['docs_dir']),
            field: 'docs_dir',
            rule: `must be ${folder}, found ${docsDir}`,
          },
        ]),
    ...named
      .filter(path => !files.has(path))
      .map(path => at(`must lead to pages that are there, found ${path}`)),
    ...pages
      .filter(page => !named.includes(page))
      .map(page => at(`must lead to every page, and does not to ${page}`)),
  ];
}

function linksIn(nav: unknown): string[] {
  if (typeof nav === 'string') return /^[a-z]+:/.test(nav) ? [] : [nav];
  if (Array.isArray(nav)) return nav.flatMap(linksIn);
  return isRecord(nav) ? Object.values(nav).flatMap(linksIn) : [];
}
