import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ListPlace } from './store/VersionReader';

const content = z.tuple([z.iso.datetime(), z.int32()]);

/** A place in the list of versions, as text for a URL. */
export function encodePlace({ ordinal, sortedAt }: ListPlace): string {
  return Buffer.from(JSON.stringify([sortedAt, ordinal])).toString('base64url');
}

/** @throws InputError when the text is none */
export function decodePlace(text: string): ListPlace {
  try {
    const [sortedAt, ordinal] = content.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { sortedAt, ordinal };
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
