import fc from 'fast-check';
import { Matcher, parseMatchers, writeMatchers } from './matchers';

it.each<[string, Matcher[]]>([
  ['job="a"', [{ label: 'job', operator: '=', value: 'a' }]],
  [
    ' job = "a" , namespace =~ "ml-.*",',
    [
      { label: 'job', operator: '=', value: 'a' },
      { label: 'namespace', operator: '=~', value: 'ml-.*' },
    ],
  ],
  [
    'a!="",b!~"x,y"',
    [
      { label: 'a', operator: '!=', value: '' },
      { label: 'b', operator: '!~', value: 'x,y' },
    ],
  ],
  ['a="\\"}\\\\"', [{ label: 'a', operator: '=', value: '"}\\' }]],
])('reads %s', (text, expected) => {
  expect(parseMatchers(text)).toEqual(expected);
});

it.each([
  '',
  'up',
  '{job="a"}',
  'job="a"} or up{x="',
  'job="a"[5m]',
  "job='a'",
  'job="a" namespace="b"',
  'job="a",,namespace="b"',
  'job="a\nb"',
  '__name__="up"',
  '1a="b"',
  `job="${'a'.repeat(1001)}"`,
])('refuses %j', text => {
  expect(() => parseMatchers(text)).toThrow(/must (be|have|not)/);
});

it('writes any value so that it is read as the same again, and ends nowhere else', () => {
  const matcher = fc.record({
    label: fc.constantFrom('job', '_a', 'B9'),
    operator: fc.constantFrom(
      '=' as const,
      '!=' as const,
      '=~' as const,
      '!~' as const,
    ),
    value: fc.string({ unit: 'binary', maxLength: 60 }),
  });
  fc.assert(
    fc.property(fc.array(matcher, { minLength: 1, maxLength: 4 }), matchers => {
      const written = writeMatchers(matchers);
      fc.pre(written.length <= 1000);
      expect(parseMatchers(written)).toEqual(matchers);
    }),
  );
});

function outcomeOf(text: string): string {
  try {
    return parseMatchers(text).length > 0 ? 'read' : 'nothing';
  } catch (error) {
    return Object(error).name;
  }
}

it('reads or refuses whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(['read', 'InputError']).toContain(outcomeOf(text));
    }),
  );
});
