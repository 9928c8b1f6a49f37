import { parsePolicies, parsePolicy } from './parsePolicies';

const GOOD = `id: release
version: 2
title: Release
enforcement: block
`;

it('reads several documents, and one that is wrong does not stop the others', () => {
  const text = `${GOOD}---\n${GOOD}triggers: [new-versions]\n---\n---\nid: other\nversion: 1\ntitle: Other\nenforcement: warn\n`;
  const { policies, problems } = parsePolicies(text);
  expect(policies.map(({ id }) => id)).toEqual(['release', 'other']);
  expect(problems).toEqual([
    expect.stringMatching(/^line 10: triggers\.0: Invalid option/),
  ]);
});

it.each([
  ['a wrong value', 'enforcement: stop', /^line 4: enforcement: /],
  [
    'a value deep within',
    'enforcement: warn\nchecks:\n  - id: a\n    title: A\n    check: card-fresh\n    appliesFrom: soon',
    /^line 9: checks\.0\.appliesFrom: must be a day/,
  ],
  ['an unknown key', 'enforcement: warn\ngroups: [a]', /groups: is not/],
  ['a key that is missing', '', /^line 1: enforcement: must be/],
  ['an alias', 'enforcement: &a warn\ndescription: *a', /^line 5: aliases/],
  ['a key twice', 'enforcement: warn\ntitle: B', /^line 5: title is there/],
  ['no YAML', 'enforcement: [', /^line \d+: is not valid YAML/],
  ['a tag', 'enforcement: !!js/function x', /^line 4: is not valid YAML/],
])('names line, field and rule of %s', (_what, rest, message) => {
  const text = `id: release\nversion: 2\ntitle: Release\n${rest}\n`;
  const { policies, problems } = parsePolicies(text);
  expect(policies).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(message)]);
});

it('names checks that there are not beside what else is wrong', () => {
  const text = `${GOOD}triggers: [nothing]\nchecks:\n  - { id: a, title: A, check: card-freshness }\n  - 7\n`;
  expect(parsePolicies(text).problems).toEqual([
    expect.stringMatching(
      /checks\.1: .*; triggers\.0: .*; checks\.0\.check: card-freshness is none of/,
    ),
  ]);
});

it.each(['', '- a\n- b', 'text', '42', '__proto__: {}'])(
  'finds no policy in %j',
  text => {
    expect(parsePolicies(text).policies).toEqual([]);
    expect(() => parsePolicy(text)).toThrow(/must|cannot/);
  },
);

it('refuses a file that is too large', () => {
  const text = `${GOOD}description: ${'x'.repeat(200_000)}`;
  expect(parsePolicies(text).problems).toEqual([
    expect.stringMatching(/must have at most 200000/),
  ]);
});

it('takes one policy only where one is asked for', () => {
  expect(parsePolicy(GOOD).version).toBe(2);
  expect(() => parsePolicy(`${GOOD}---\n${GOOD}`)).toThrow('one policy');
});
