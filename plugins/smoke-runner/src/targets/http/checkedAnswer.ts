import { z } from 'zod';

/**
 * What a server answered, once it fits the schema of its protocol.
 *
 * @throws a sentence that names the field
 */
export function checkedAnswer<T>(
  schema: z.ZodType<T>,
  text: string,
  protocol: string,
  parse: (json: string) => unknown = JSON.parse,
): T {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw new Error(
      `The answer is not JSON: ${text.slice(0, 200) || 'it is empty'}`,
    );
  }
  const checked = schema.safeParse(value);
  if (!checked.success) {
    const [{ path, message }] = checked.error.issues;
    throw new Error(
      `The answer is not as ${protocol} has it: ${
        path.join('.') || 'the whole'
      }: ${message}`,
    );
  }
  return checked.data;
}
