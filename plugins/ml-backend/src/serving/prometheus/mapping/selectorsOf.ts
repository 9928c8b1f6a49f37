import { MetricTarget } from '@callboard/plugin-ml-node';
import {
  InvalidSelectorError,
  SELECTOR_ANNOTATION,
} from './InvalidSelectorError';
import { Matcher, parseMatchers } from './matchers';
import { MetricMapping } from './metricMapping';

/**
 * By which sets of labels the series of a service may be its own, in the order in which they are tried: what it
 * says itself, else where it runs, as the mapping spells it. None: nothing says so.
 *
 * @throws InputError naming the annotation and its rule
 */
export function selectorsOf(
  target: MetricTarget,
  { select }: Pick<MetricMapping, 'select'>,
): Matcher[][] {
  const said = target.annotations[SELECTOR_ANNOTATION];
  if (said !== undefined) {
    return [parseSaid(said)];
  }
  return select.flatMap(matchers => {
    const filled = filledMatchers(matchers, target);
    return filled ? [filled] : [];
  });
}

/** With what the service says of where it runs; undefined where it does not say what is asked for. */
export function filledMatchers(
  matchers: readonly Matcher[],
  target: MetricTarget,
): Matcher[] | undefined {
  const filled = matchers.map(each => fill(each, target));
  return filled.every(each => each !== undefined) ? filled : undefined;
}

function parseSaid(said: string): Matcher[] {
  try {
    const matchers = parseMatchers(said);
    // A set of which each member matches what has no such label matches everything.
    if (matchers.some(({ operator, value }) => operator === '=' && value)) {
      return matchers;
    }
  } catch (error) {
    throw new InvalidSelectorError(error);
  }
  throw new InvalidSelectorError(
    new Error('at least one label must be equal to a value'),
  );
}

/** Undefined where the service does not say what the matcher asks for. */
function fill(
  { label, operator, value }: Matcher,
  { kubernetes }: MetricTarget,
): Matcher | undefined {
  const isPattern = operator === '=~' || operator === '!~';
  let isWhole = true;
  const filled = value.replace(/\{(cluster|name|namespace)\}/g, (_, field) => {
    const found: string | undefined = Object(kubernetes)[field];
    isWhole &&= found !== undefined;
    return isPattern ? escaped(found ?? '') : found ?? '';
  });
  return isWhole ? { label, operator, value: filled } : undefined;
}

/** For RE2: the value and nothing else. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
