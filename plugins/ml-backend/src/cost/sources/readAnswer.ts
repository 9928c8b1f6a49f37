import { z } from 'zod';

/** What another system answered, checked. @throws Error naming the field and the rule; `where` says who answered what */
export function readAnswer<T>(
  schema: z.ZodType<T>,
  answer: unknown,
  where: string,
): T {
  const found = schema.safeParse(answer);
  if (found.success) {
    return found.data;
  }
  const [{ message, path }] = found.error.issues;
  const field = path.map(String).join('.') || 'the answer';
  throw new Error(`${where}: ${field.slice(0, 200)}: ${message.slice(0, 200)}`);
}
