import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** What is checked, where a rule is about all of it. */
type Whole = 'body' | 'query';

const TYPES: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

/** Where the schema has no words of its own. */
const plainRule: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'must be given'
        : `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : undefined;
    case 'too_big':
      return issue.origin === 'string'
        ? `must be at most ${issue.maximum} characters`
        : undefined;
    default:
      return undefined;
  }
};

/**
 * The query of a URL, checked. A name given several times becomes a list.
 * @throws InputError that names each wrong parameter and its rule, unknown ones too
 *
 * @public
 */
export function parseQuery<T>(schema: z.ZodType<T>, url: string): T {
  const search = new URL(url, 'http://localhost').searchParams;
  const raw: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    raw[name] = values.length === 1 ? values[0] : values;
  }
  return check(schema, { ...raw }, 'query');
}

/**
 * A value from outside, checked.
 * @throws InputError that names each wrong field and its rule, unknown ones too
 *
 * @public
 */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  whole: 'body' | 'query' = 'body',
): T {
  const parsed = schema.safeParse(value, { error: plainRule });
  if (!parsed.success) {
    throw new InputError(describe(parsed.error, whole));
  }
  return parsed.data;
}

function describe(error: z.ZodError, whole: Whole): string {
  return error.issues
    .map(issue =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys
            .map(key => [...issue.path, key].join('.'))
            .join(', ')}: is not a parameter here`
        : `${fieldOf(issue.path, whole)}: ${issue.message}`,
    )
    .join('; ');
}

/** Such as `evaluations.1.value`. A value of a parameter that is given several times has the name of the parameter. */
function fieldOf(path: PropertyKey[], whole: Whole): string {
  const isNth = whole === 'query' && typeof path.at(-1) === 'number';
  const named = isNth ? path.slice(0, -1) : path;
  return named.join('.') || whole;
}
