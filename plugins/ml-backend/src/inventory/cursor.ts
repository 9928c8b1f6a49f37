import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { SortKey } from './index/SortOrder';

const content = z.object({
  o: z.string(),
  v: z.union([z.string(), z.number()]).optional(),
  r: z.string(),
});

/** The place behind a row in one order, as text for a URL. */
export function encodeCursor(orderBy: string, { value, ref }: SortKey): string {
  return Buffer.from(JSON.stringify({ o: orderBy, v: value, r: ref })).toString(
    'base64url',
  );
}

/** @throws InputError when the text is no cursor, or one of another order */
export function decodeCursor(orderBy: string, text: string): SortKey {
  const { o, v, r } = parse(text);
  if (o !== orderBy) {
    throw new InputError(
      `cursor: belongs to a list with orderBy ${o}, not ${orderBy}`,
    );
  }
  return { value: v, ref: r };
}

function parse(text: string): z.infer<typeof content> {
  try {
    return content.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
}
