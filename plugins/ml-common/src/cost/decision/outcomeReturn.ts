import { OutcomeReturn } from '../costUnits';
import { OutcomeValue } from '../outcomes';
import { CommonWindows } from './commonWindows';
import { ValueWindow } from './windowSeries';
import { sumOf } from './sumOf';

/**
 * What the outcomes of windows are worth by the value that was declared for the begin of each, beside their cost.
 *
 * @param windows - of costs first, and of outcomes
 * @param currency - of the costs
 */
export function outcomeReturn(
  windows: CommonWindows,
  values: readonly OutcomeValue[],
  currency: string,
): OutcomeReturn {
  if (windows.status === 'unknown') {
    return windows;
  }
  const counted = windows.second.filter(({ value }) => value > 0);
  const found = counted.map(window => valueAt(values, window));
  const without = found.indexOf(undefined);
  if (without !== -1) {
    return unknown(
      `No value of an outcome is declared for ${counted[without].from}.`,
    );
  }
  const declared = [...new Set(found.flatMap(each => each ?? []))];
  const currencies = [...new Set(declared.map(each => each.currency))];
  if (currencies.length !== 1) {
    return unknown(
      currencies.length === 0
        ? 'There were no outcomes in this time.'
        : `Values are declared in ${currencies.join(
            ' and ',
          )}, which are not added up.`,
    );
  }
  const value = Math.round(
    counted.reduce(
      (sum, window, at) => sum + window.value * (found[at]?.amount ?? 0),
      0,
    ),
  );
  const cost = sumOf(windows.first);
  return {
    status: 'known',
    value,
    currency: currencies[0],
    ...(currencies[0] === currency && cost > 0 && { ratio: value / cost }),
    declared,
  };
}

/** The newest that is not later than the window's begin. */
function valueAt(
  values: readonly OutcomeValue[],
  { from }: ValueWindow,
): OutcomeValue | undefined {
  return values
    .filter(each => Date.parse(each.from) <= Date.parse(from))
    .sort((a, b) => Date.parse(b.from) - Date.parse(a.from))
    .at(0);
}

function unknown(reason: string): OutcomeReturn {
  return { status: 'unknown', reason };
}
