import { GoldenOutput, JsonCase, Tolerance } from '@callboard/plugin-ml-common';
import { toleranceOf } from './toleranceOf';

type Json = JsonCase['expect'];
type Difference = {
  path: string;
  what: string;
  numbers?: { expected: number; actual: number };
};

/** A JSON answer against what is right: numbers within the tolerance (that of FP32 when none is given), the rest exactly. What it says beyond that does not matter. */
export function compareJson(
  expected: Json,
  actual: Json,
  ofBundle: Tolerance | undefined,
): GoldenOutput {
  const tolerance = toleranceOf('FP32', ofBundle);
  const found = firstDifference(expected, actual, tolerance, '$');
  return {
    name: 'answer',
    outcome: found ? 'failed' : 'passed',
    ...(found && { reason: `${found.path} ${found.what}`.slice(0, 500) }),
    tolerance,
    worst: found?.numbers
      ? [
          {
            index: [],
            ...found.numbers,
            difference: Math.abs(found.numbers.actual - found.numbers.expected),
          },
        ]
      : [],
  };
}

function firstDifference(
  expected: Json,
  actual: Json | undefined,
  tolerance: Tolerance,
  path: string,
): Difference | undefined {
  if (actual === undefined) return { path, what: 'is missing' };
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return unlike(expected, actual, path);
    return actual.length === expected.length
      ? firstOf(expected, (value, i) =>
          firstDifference(value, actual[i], tolerance, `${path}[${i}]`),
        )
      : {
          path,
          what: `has ${actual.length} elements, but ${expected.length} are expected`,
        };
  }
  if (typeof expected === 'object' && expected !== null) {
    if (
      typeof actual !== 'object' ||
      actual === null ||
      Array.isArray(actual)
    ) {
      return unlike(expected, actual, path);
    }
    return firstOf(Object.entries(expected), ([key, value]) =>
      firstDifference(
        value,
        Object.hasOwn(actual, key) ? actual[key] : undefined,
        tolerance,
        `${path}.${key}`,
      ),
    );
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    const allowed = tolerance.atol + tolerance.rtol * Math.abs(expected);
    return Math.abs(actual - expected) <= allowed
      ? undefined
      : { ...unlike(expected, actual, path), numbers: { expected, actual } };
  }
  return expected === actual ? undefined : unlike(expected, actual, path);
}

function firstOf<T>(
  values: T[],
  compare: (value: T, index: number) => Difference | undefined,
): Difference | undefined {
  for (let i = 0; i < values.length; i++) {
    const found = compare(values[i], i);
    if (found) return found;
  }
  return undefined;
}

function unlike(expected: Json, actual: Json, path: string): Difference {
  return {
    path,
    what: `is ${short(actual)}, but ${short(expected)} is expected`,
  };
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
