import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ListPlace } from './store/VersionReader';

const content = z.tuple([z.boolean(), z.iso.datetime(), z.int32()]);

/** A place in the list of versions, as text for a URL. */
export function encodePlace({ listed, ordinal, sortedAt }: ListPlace): string {
  return Buffer.from(JSON.stringify([listed, sortedAt, ordinal])).toString(
    'base64url',
  );
}

/** @throws InputError when the text is none */
export function decodePlace(text: string): ListPlace {
  try {
    const [listed, sortedAt, ordinal] = content.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { listed, sortedAt, ordinal };
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
