import { InputError } from '@backstage/errors';
import { z } from 'zod';

const place = z.object({ at: z.iso.datetime(), id: z.int() });

/** Behind this name in the list. */
export type UnclaimedPlace = z.infer<typeof place>;

export function encodePlace(after: UnclaimedPlace): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url');
}

/** @throws InputError when the text is no cursor */
export function decodePlace(text: string): UnclaimedPlace {
  try {
    return place.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
