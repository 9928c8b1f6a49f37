import { LineBreaks, LONGEST_LINE } from './LineBreaks';

const bytes = (text: string) => new TextEncoder().encode(text);

it('breaks lines wherever their chunks end', () => {
  const breaks = new LineBreaks();
  const [first, second] = [bytes('añ').subarray(0, 2), bytes('añ').subarray(2)];
  expect(breaks.in(first)).toEqual([]);
  expect(breaks.in(second)).toEqual([]);
  expect(breaks.in(bytes('o\n\nb\nc'))).toEqual(['año', '', 'b']);
  expect(breaks.rest).toBe('c');
});

it('leaves out the end of a line that is too long, and goes on with the next', () => {
  const breaks = new LineBreaks();
  const chunk = bytes('x'.repeat(LONGEST_LINE - 1));
  expect(breaks.in(chunk)).toEqual([]);
  expect(breaks.in(chunk)).toEqual([]);
  const [long, ...lines] = breaks.in(bytes('y\nnext\n'));
  expect(long).toHaveLength(LONGEST_LINE);
  expect(lines).toEqual(['next']);
});
