import {
  GoldenBundle,
  GoldenCase,
  GoldenResult,
} from '@callboard/plugin-ml-common';
import { Answer } from '../Target';
import { compareJson } from './compareJson';
import { compareTensor } from './compareTensor';
import { compareText } from './compareText';

type Comparison = Omit<GoldenResult, 'name' | 'outcome'>;

/**
 * What was answered to a golden case against what is right.
 *
 * NaN or an infinity always fails, except where the bundle itself expects the same one at
 * that very element, as a test of an operator like IsInf does.
 *
 * Outputs that the case does not name do not matter.
 */
export function compareAnswer(
  goldenCase: GoldenCase,
  answer: Answer,
  bundle: Pick<GoldenBundle, 'tolerance' | 'classifier'>,
): GoldenResult {
  const compared = compare(goldenCase, answer, bundle);
  if (!compared) {
    return {
      name: goldenCase.name,
      outcome: 'unsupported',
      reason: `a case of type ${goldenCase.type} was answered with ${answer.type}`,
      outputs: [],
    };
  }
  const failed = compared.outputs.find(o => o.outcome === 'failed');
  const reason = failed
    ? `${failed.name}: ${failed.reason}`.slice(0, 500)
    : compared.reason;
  return {
    name: goldenCase.name,
    outcome: failed ? 'failed' : 'passed',
    ...(reason && { reason }),
    outputs: compared.outputs,
  };
}

function compare(
  goldenCase: GoldenCase,
  answer: Answer,
  bundle: Pick<GoldenBundle, 'tolerance' | 'classifier'>,
): Comparison | undefined {
  if (goldenCase.type === 'tensors' && answer.type === 'tensors') {
    return {
      outputs: goldenCase.outputs.map(expected =>
        compareTensor(
          expected,
          answer.outputs.find(actual => actual.name === expected.name),
          bundle,
        ),
      ),
    };
  }
  if (goldenCase.type === 'text' && answer.type === 'text') {
    const outputs = compareText(goldenCase.expect, answer);
    return {
      outputs,
      ...(outputs.length === 0 && {
        reason: 'no rule for the answer is given',
      }),
    };
  }
  if (goldenCase.type === 'json' && answer.type === 'json') {
    return {
      outputs: [
        compareJson(goldenCase.expect, answer.answer, bundle.tolerance),
      ],
    };
  }
  return undefined;
}
