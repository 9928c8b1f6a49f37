import { InputError } from '@backstage/errors';

const OPERATORS = ['=', '!=', '=~', '!~'] as const;

/** What a label of a series must be. */
export interface Matcher {
  label: string;
  operator: (typeof OPERATORS)[number];
  value: string;
}

/** The longest text of a set, characters. */
const LONGEST = 1000;

/** One matcher with what is between it and the next: only quoted values, in which \ and " are escaped. */
const MATCHER =
  /\s*([A-Za-z_][A-Za-z0-9_]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\\n]|\\["\\n])*)"\s*(,|$)/y;

/**
 * A set of label matchers such as `job="tumor-screening",namespace=~"ml-.*"`, and nothing else of PromQL:
 * what it says can only narrow a selector.
 *
 * @throws InputError naming the rule
 */
export function parseMatchers(text: string): Matcher[] {
  const found: Matcher[] = [];
  const bad = (rule: string) =>
    new InputError(`${JSON.stringify(text.slice(0, 200))} ${rule}`);
  if (text.length > LONGEST) {
    throw bad(`must have at most ${LONGEST} characters`);
  }
  MATCHER.lastIndex = 0;
  while (MATCHER.lastIndex < text.length) {
    const match = MATCHER.exec(text);
    if (!match) {
      throw bad(
        'must be label matchers such as job="tumor-screening",namespace=~"ml-.*"',
      );
    }
    const [, label, operator, value] = match;
    if (label === '__name__') {
      throw bad('must not choose metrics by __name__');
    }
    found.push({
      label,
      operator: OPERATORS.find(each => each === operator) ?? '=',
      value: value.replace(/\\(.)/g, (_, next) => (next === 'n' ? '\n' : next)),
    });
    if (match[4] === '') {
      break;
    }
  }
  if (found.length === 0) {
    throw bad('must have at least one label matcher');
  }
  return found;
}

/** As PromQL writes it, without braces. */
export function writeMatchers(matchers: readonly Matcher[]): string {
  return matchers
    .map(({ label, operator, value }) => `${label}${operator}${quoted(value)}`)
    .join(',');
}

/** A value in which nothing ends the text early. */
function quoted(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
  return `"${escaped}"`;
}
