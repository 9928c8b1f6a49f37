import { InputError } from '@backstage/errors';
import { FRONT_MATTER_DEPTH, Json } from './readYaml';

/** @throws InputError that names line and column, when the text is no JSON or nested too deep */
export function readJson(text: string): Json {
  try {
    return plain(JSON.parse(text), 0);
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    const before = text.slice(0, errorOffset(text)).split('\n');
    throw new InputError(
      `line ${before.length}, column ${
        before[before.length - 1].length + 1
      }: is not valid JSON`,
    );
  }
}

/**
 * The shortest beginning that no continuation could make valid, found by halving, since the
 * engine gives a position for some errors only.
 */
function errorOffset(text: string): number {
  let valid = 0;
  let wrong = text.length + 1;
  while (wrong - valid > 1) {
    const middle = Math.floor((valid + wrong) / 2);
    if (middle <= text.length && couldContinue(text.slice(0, middle))) {
      valid = middle;
    } else {
      wrong = middle;
    }
  }
  return valid;
}

function couldContinue(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = String(error);
    const [, position] = /position (\d+)/.exec(message) ?? [];
    return (
      /Unexpected end|Unterminated/.test(message) ||
      Number(position) >= beginning.length
    );
  }
}

function plain(value: unknown, depth: number): Json {
  if (depth > FRONT_MATTER_DEPTH) {
    throw new InputError(
      `file: is nested deeper than ${FRONT_MATTER_DEPTH} levels`,
    );
  }
  if (Array.isArray(value)) {
    return value.map(item => plain(item, depth + 1));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(
      ([key]) => key !== '__proto__',
    );
    return Object.fromEntries(
      entries.map(([key, item]) => [key, plain(item, depth + 1)]),
    );
  }
  if (typeof value === 'string') {
    return value.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
