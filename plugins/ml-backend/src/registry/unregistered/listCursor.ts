import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { Place } from './store/rows';

const content = z.tuple([z.string(), z.string()]);

/** A place in the list of unregistered models, as text for a URL. */
export function encodeListCursor({ name, registry }: Place): string {
  return Buffer.from(JSON.stringify([name, registry])).toString('base64url');
}

/** @throws InputError when the text is none */
export function decodeListCursor(text: string): Place {
  try {
    const [name, registry] = content.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { name, registry };
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
