import { Evaluation } from '../registry/evaluations';
import { ComparedMetric } from './cardAssessment';
import { CardFact } from './CardFact';

/** The slice of an evaluation of all rows. */
export const WHOLE = 'all';
/** So many contradicting numbers are named. */
const NAMED = 3;

/** What evaluations measured, held against what a card claims; undefined without any. */
export function measuredFact(
  evaluations: readonly Evaluation[],
  compared: readonly ComparedMetric[],
): CardFact | undefined {
  const verdicts = compared.map(({ verdict }) => verdict);
  return evaluations.length > 0
    ? {
        text: evaluations.map(evaluationText).join('\n'),
        origin: `evaluations by ${[
          ...new Set(evaluations.map(({ source }) => source)),
        ].join(', ')}`,
        fills: true,
        contradicting: contradictions(compared),
        agreement: () => {
          if (verdicts.includes('contradicts')) {
            return 'contradicts';
          }
          if (verdicts.includes('agrees')) {
            return 'agrees';
          }
          return verdicts.includes('claimed-only') ? 'differs' : 'adds';
        },
      }
    : undefined;
}

function contradictions(compared: readonly ComparedMetric[]): string {
  const wrong = compared.filter(({ verdict }) => verdict === 'contradicts');
  const said = wrong
    .slice(0, NAMED)
    .map(
      ({ claimed, measured: value, metric, n, slice, source }) =>
        `${metric}${on(
          slice,
        )}: the card says ${claimed}, ${source} measured ${value}${outOf(n)}.`,
    );
  const more = wrong.length - NAMED;
  return [...said, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

function evaluationText(evaluation: Evaluation): string {
  const { metric, n, slice, value } = evaluation;
  return `${metric}${on(slice)}: ${value}${outOf(n)}`;
}

function on(slice: string): string {
  return slice === WHOLE ? '' : ` on ${slice}`;
}

function outOf(n: number | undefined): string {
  return n === undefined ? '' : ` (n = ${n})`;
}
