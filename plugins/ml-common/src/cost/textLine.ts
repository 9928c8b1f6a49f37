import { z } from 'zod';

/** One line of text that people read, not empty. */
export function textLine(max: number) {
  return z
    .string()
    .min(1, `must have between 1 and ${max} characters`)
    .max(max, `must have between 1 and ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')
    .refine(
      // PostgreSQL takes no such JSON.
      text => !/\p{Cs}/u.test(text),
      'must not contain half a character (a surrogate without its other half)',
    );
}
