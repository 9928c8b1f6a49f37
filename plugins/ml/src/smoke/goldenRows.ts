import { GoldenOutput, GoldenResult } from '@callboard/plugin-ml-common';

/** An element that is further from what is expected than allowed. */
export interface WrongElement {
  case: string;
  output: string;
  index: number[];
  expected: number | string;
  actual: number | string;
  difference?: number;
}

/** One output of one case. */
export interface ComparedOutput extends GoldenOutput {
  case: string;
}

const RANK = { failed: 0, unsupported: 1, passed: 2 };

/** The wrong elements of all cases: those without a difference, such as NaN, first, then the furthest. */
export function worstElements(golden: GoldenResult[]): WrongElement[] {
  return golden
    .flatMap(({ name, outputs }) =>
      outputs
        .filter(({ outcome }) => outcome === 'failed')
        .flatMap(output =>
          output.worst.map(element => ({
            ...element,
            case: name,
            output: output.name,
          })),
        ),
    )
    .sort(
      (a, b) => (b.difference ?? Infinity) - (a.difference ?? Infinity) || 0,
    );
}

/** Every output that was compared, wrong ones first. */
export function comparedOutputs(golden: GoldenResult[]): ComparedOutput[] {
  return golden
    .flatMap(({ name, outputs }) =>
      outputs.map(output => ({ ...output, case: name })),
    )
    .sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}
