import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkDocs } from './checkDocs';

const GOOD = {
  Makefile: 'ci: lint\nserve:\n\tnode .\n',
  'mkdocs.yml':
    'site_name: x\nnav:\n  - Home: index.md\n  - Operate:\n      - runbook.md\n',
  'docs/index.md':
    '# Home\n\nSee [the runbook](runbook.md#canary), [the site](https://example.com) and [below](#x).\n',
  'docs/runbook.md':
    'To make sure, run `make ci`.\n\n```sh\nmake serve PORT=80\n```\n',
  'README.md': 'See [docs](docs) and [the first page](docs/index.md).\n',
};

describe('checkDocs', () => {
  const check = (changed: Record<string, string> = {}) =>
    checkDocs(sourceFiles({ ...GOOD, ...changed }), [
      'docs',
      'mkdocs.yml',
      'README.md',
    ]).findings.map(formatFinding);

  it('lets good ones pass', () => {
    expect(check()).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a page in nav that there is not',
      { 'mkdocs.yml': 'nav: [index.md, runbook.md, gone.md]' },
      'mkdocs.yml:1 nav: must lead to pages that are there, found docs/gone.md',
    ],
    [
      'a page that nav does not lead to',
      { 'docs/other.md': 'x' },
      'mkdocs.yml:3 nav: must lead to every page, and does not to docs/other.md',
    ],
    [
      'no nav',
      { 'mkdocs.yml': 'site_name: x' },
      'mkdocs.yml:1 nav: is required',
    ],
    [
      'a link to nowhere',
      { 'README.md': 'x\n[y](docs/gone.md)' },
      'README.md:2: link must lead to a file of the repository, found docs/gone.md',
    ],
    [
      'a link out of the docs',
      { 'docs/runbook.md': '[y](../README.md)' },
      'docs/runbook.md:1: link must stay in docs, which is published alone, found ../README.md',
    ],
    [
      'a target that there is not',
      { 'README.md': 'Run `make test`.' },
      'README.md:1: make test must be a target of the Makefile',
    ],
    [
      'a target that there is not, in a block',
      { 'README.md': '```\nmake ci\nmake tests\n```' },
      'README.md:3: make tests must be a target of the Makefile',
    ],
  ])('refuses %s', (_what, changed, expected) => {
    expect(check(changed)).toEqual([expected]);
  });

  it('names pages that are missing', () => {
    expect(
      checkDocs(sourceFiles({}), [
        'docs',
        'mkdocs.yml',
        'README.md',
      ]).findings.map(formatFinding),
    ).toEqual([
      'mkdocs.yml: must be in the repository',
      'README.md: must be in the repository',
    ]);
  });
});
