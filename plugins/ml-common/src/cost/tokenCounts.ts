import { z } from 'zod';

/**
 * What tokens are counted and paid apart. As in OpenTelemetry's `gen_ai.usage.*`, `input` is all input and
 * `output` all output: `cachedInput` (read from a cache) and `cacheWrite` (written to it) are parts of input,
 * `reasoning` is a part of output.
 *
 * @public
 */
export const TOKEN_KINDS = [
  'input',
  'output',
  'cachedInput',
  'cacheWrite',
  'reasoning',
] as const;
/**
 * What tokens are counted and paid apart; see TOKEN_KINDS.
 *
 * @public
 */
export type TokenKind = (typeof TOKEN_KINDS)[number];

const count = z.number('must be a number').nonnegative('must not be negative');

/**
 * Tokens of a window. Fractions come from rates that are extrapolated to its borders. Absent is not known,
 * which for a part means that none is told apart.
 *
 * @public
 */
export const tokenCounts = z
  .strictObject({
    input: count.optional().describe('All input, cached or not'),
    output: count.optional().describe('All output, with reasoning'),
    cachedInput: count.optional().describe('Part of input: read from a cache'),
    cacheWrite: count.optional().describe('Part of input: written to a cache'),
    reasoning: count.optional().describe('Part of output'),
  })
  .superRefine((counts, context) => {
    for (const { path, rule } of tokenCountsProblems(counts)) {
      context.addIssue({ code: 'custom', path: [path], message: rule });
    }
  });
/**
 * Tokens of a window.
 *
 * @public
 */
export type TokenCounts = z.infer<typeof tokenCounts>;

/** Which parts are more than their whole. Less than one token too many comes from extrapolation, and is none. */
export function tokenCountsProblems(
  counts: Partial<Record<TokenKind, number>>,
): Array<{ path: TokenKind; rule: string }> {
  const { cachedInput = 0, cacheWrite = 0, reasoning = 0 } = counts;
  const parts = [
    {
      path: 'input' as const,
      whole: counts.input,
      part: cachedInput + cacheWrite,
      names: 'cachedInput and cacheWrite, which are parts of it',
    },
    {
      path: 'output' as const,
      whole: counts.output,
      part: reasoning,
      names: 'reasoning, which is a part of it',
    },
  ];
  return parts.flatMap(({ names, part, path, whole }) => {
    if (whole === undefined) {
      return part > 0 ? [{ path, rule: `must be given beside ${names}` }] : [];
    }
    return part > 0 && part - whole >= 1
      ? [{ path, rule: `must be at least ${part}, that is ${names}` }]
      : [];
  });
}
