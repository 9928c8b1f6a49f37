import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkWorkflows } from './checkWorkflows';

const SHA = 'a'.repeat(40);
const GOOD = `name: ci
on: [push]
permissions:
  contents: read
jobs:
  ci:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${SHA} # v5.0.0
      - uses: actions/setup-node@v5.0.0
      - run: make setup && make ci
  deploy:
    needs: ci
    runs-on: ubuntu-24.04
    steps:
      - run: make canary-analyse PORT=80
`;

describe('checkWorkflows', () => {
  const check = (text: string) =>
    checkWorkflows(
      sourceFiles({
        Makefile: 'include make/common.mk\nsetup:\n\techo\n',
        'make/common.mk': 'ci: lint\ncanary-analyse:\nX := a\n',
        '.github/workflows/ci.yaml': text,
      }),
      '.github/workflows',
    ).findings.map(formatFinding);

  it('lets a good one pass', () => {
    expect(check(GOOD)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'an unpinned action',
      `checkout@${SHA}`,
      'checkout@v5',
      '.github/workflows/ci.yaml:9 jobs.ci.steps[0].uses: must be pinned by a full version or a commit, found actions/checkout@v5',
    ],
    [
      'a target that there is not',
      'make ci',
      'make test',
      '.github/workflows/ci.yaml:11 jobs.ci.steps[2].run: make test must be a target of the Makefile',
    ],
    [
      'rights that nobody set',
      'permissions:\n  contents: read\n',
      '',
      'jobs.ci.permissions: is required here or for the whole workflow',
    ],
    [
      'all rights',
      'permissions:\n  contents: read\n',
      'permissions: write-all\n',
      'permissions: must name what may be written',
    ],
    [
      'a job that there is not',
      'needs: ci',
      'needs: build',
      'jobs.deploy.needs: must be a job of the workflow, found build',
    ],
    [
      'a title in a command',
      'make setup',
      'echo "${{ github.event.pull_request.title }}"',
      'must take what others write from an environment variable',
    ],
    ['no event', 'on: [push]\n', '', 'on: is required'],
    ['no jobs', 'jobs:', 'job:', 'jobs: is required'],
    ['what is not YAML', 'on: [push]', 'on: [push', 'must be YAML'],
  ])('refuses %s', (_what, from, to, expected) => {
    expect(check(GOOD.replace(from, to)).join('\n')).toContain(expected);
  });

  it('refuses a folder without workflows', () => {
    expect(
      checkWorkflows(sourceFiles({}), '.github/workflows').findings,
    ).toEqual([
      { file: '.github/workflows', rule: 'must hold workflows, found none' },
    ]);
  });
});
