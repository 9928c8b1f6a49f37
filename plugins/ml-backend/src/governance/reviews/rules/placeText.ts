import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ReviewPlace } from '../store/ReviewLists';

const content = z.tuple([z.string().regex(/^[01]\d{13}$/), z.uuid()]);

/** A place in the list of reviews, as text for a URL. */
export function encodePlace({ id, sortKey }: ReviewPlace): string {
  return Buffer.from(JSON.stringify([sortKey, id])).toString('base64url');
}

/** @throws InputError when the text is none */
export function decodePlace(text: string): ReviewPlace {
  try {
    const [sortKey, id] = content.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { sortKey, id };
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
