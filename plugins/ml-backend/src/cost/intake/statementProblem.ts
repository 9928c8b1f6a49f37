import {
  AMOUNT_SCALE,
  CostLine,
  CostStatement,
} from '@callboard/plugin-ml-common';
import { windowProblem } from './windowProblem';

/** By how much an amount may differ from quantity × unitPrice, which may be written with fewer digits. */
const PRICE_TOLERANCE = 1e-6;

/** What is wrong with a statement that its schema does not tell, as `.field: rule`; undefined when nothing is. */
export function statementProblem(
  { lines, total, window }: CostStatement,
  { keepForMs, now }: { keepForMs: number; now: Date },
): string | undefined {
  const ofWindow = windowProblem(window, { keepForMs, now });
  if (ofWindow) {
    return `.window${ofWindow}`;
  }
  for (const [at, line] of lines.entries()) {
    const problem = priceProblem(line);
    if (problem) {
      return `.lines.${at}.amount: ${problem}`;
    }
  }
  const sum = lines.reduce((all, { amount }) => all + amount, 0);
  if (!Number.isSafeInteger(sum)) {
    return '.lines: add up to more than can be told exactly';
  }
  return total === undefined || total === sum
    ? undefined
    : `.total: must be what the lines add up to, ${sum}, and not ${total}: the difference is ${
        total - sum
      }`;
}

function priceProblem({ amount, quantity, unitPrice }: CostLine) {
  if (quantity === undefined || unitPrice === undefined) {
    return undefined;
  }
  const expected = quantity * Number(unitPrice) * AMOUNT_SCALE;
  const tolerance = 1 + Math.abs(expected) * PRICE_TOLERANCE;
  return Math.abs(amount - expected) <= tolerance
    ? undefined
    : `must be quantity × unitPrice in millionths, ${Math.round(
        expected,
      )}, and not ${amount}`;
}
