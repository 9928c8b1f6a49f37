import { TokenCounts } from '@callboard/plugin-ml-common';

/** Input and output; where one of them is not known, neither is all. */
export function allTokens(
  counts: Pick<TokenCounts, 'input' | 'output'> | undefined,
): number | undefined {
  return counts?.input === undefined || counts.output === undefined
    ? undefined
    : counts.input + counts.output;
}
