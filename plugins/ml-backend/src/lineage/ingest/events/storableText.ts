import { z } from 'zod';
import { wrong } from './wrong';

/** A text by which something is found again: the databases keep neither NUL nor half of a surrogate pair. */
export function storableText(max: number) {
  return z
    .string(wrong('a text'))
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(
      text => !text.includes('\0') && !/\p{Surrogate}/u.test(text),
      'must have no NUL character and no half of a surrogate pair',
    );
}
