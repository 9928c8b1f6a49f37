import { OutputLines } from './OutputLines';

function written(...chunks: string[]) {
  const shown: string[] = [];
  const output = new OutputLines(line => shown.push(line));
  const stream = output.stream();
  chunks.forEach(chunk => stream.write(Buffer.from(chunk)));
  stream.end();
  return { shown, last: output.last() };
}

it.each<[string, string[], string[]]>([
  ['lines', ['one\ntwo\n'], ['one', 'two']],
  ['a line in parts', ['on', 'e\ntw', 'o'], ['one', 'two']],
  ['colours and empty lines', ['\u001b[31mred\u001b[0m\r\n\n'], ['red']],
  [
    'a long line',
    [`${'x'.repeat(1500)}`, `${'y'.repeat(1500)}\nnext`],
    ['x'.repeat(1500) + 'y'.repeat(500), 'next'],
  ],
])('shows %s', (_what, chunks, lines) => {
  expect(written(...chunks).shown).toEqual(lines);
});

it('does not mix two streams in a line', () => {
  const shown: string[] = [];
  const output = new OutputLines(line => shown.push(line));
  const [one, other] = [output.stream(), output.stream()];
  one.write(Buffer.from('on'));
  other.write(Buffer.from('two\n'));
  one.write(Buffer.from('e\n'));
  expect(shown).toEqual(['two', 'one']);
});

it('shows so many lines and no more, but keeps the last ones', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `line ${at}`);
  const { last, shown } = written(lines.join('\n'));
  expect(shown).toHaveLength(3001);
  expect(shown.at(-1)).toBe('More than 3000 lines; the rest is not shown');
  expect(last).toMatch(/^line 4980\n[^]*\nline 4999$/);
});

it.each<[string, string[], string]>([
  [
    'nothing from before it began, of npm and of make',
    [
      'npm warn Unknown env config "nodedir"',
      'recall fell by 0.1',
      'make: *** [Makefile:9: evaluate] Error 1',
    ],
    'recall fell by 0.1',
  ],
  [
    'make, where it alone says it',
    ["make: *** No rule to make target 'test'."],
    "make: *** No rule to make target 'test'.",
  ],
  ['few lines', ['1', '2', '3', '4', '5', '6', '7'], '2\n3\n4\n5\n6\n7'],
])('names as the cause %s', (_what, lines, cause) => {
  const output = new OutputLines(() => {});
  const stream = output.stream();
  stream.write(Buffer.from('added 86 packages\n'));
  output.begin();
  stream.write(Buffer.from(`${lines.join('\n')}\n`));
  expect(output.cause()).toBe(cause);
});
