import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkPolicy } from './checkPolicy';

const GOOD = `id: release
version: 1
title: Release
enforcement: block
stages:
  - id: validation
    title: Validation
    approvers: [ml-reviewers]
checks:
  - id: smoke
    title: A smoke test passed
    check: smoke-passed
`;

describe('checkPolicy', () => {
  const check = (text: string) =>
    checkPolicy(
      sourceFiles({ 'policy.yaml': text }),
      'policy.yaml',
    ).findings.map(formatFinding);

  it('lets a good one pass', () => {
    expect(check(GOOD)).toEqual([]);
  });

  it.each([
    [
      'enforcement: block',
      'enforcement: strict',
      'policy.yaml:4 enforcement: must be observe, warn or block',
    ],
    [
      'approvers: [ml-reviewers]',
      'approvers: []',
      'policy.yaml:8 stages[0].approvers: must name at least one group, or owner',
    ],
    ['title: Release\n', 'title: Release\nowner: me\n', 'Unrecognized key'],
    [GOOD, '# nothing', 'must hold a review policy, found none'],
    [GOOD, 'a: [', 'must be YAML'],
  ])('refuses %j as %j', (from, to, expected) => {
    expect(check(GOOD.replace(from, to)).join('\n')).toContain(expected);
  });

  it('names a file that is missing', () => {
    expect(checkPolicy(sourceFiles({}), 'policy.yaml').findings).toHaveLength(
      1,
    );
  });
});
