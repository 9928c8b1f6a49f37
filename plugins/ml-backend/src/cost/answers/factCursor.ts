import { InputError } from '@backstage/errors';
import { FactPlace } from '../store/FactPages';

/** The place behind a fact, as text for a URL. */
export function encodeFactCursor({ fromMs, id }: FactPlace): string {
  return `${fromMs}.${id}`;
}

/** @throws InputError when the text is no cursor */
export function decodeFactCursor(text: string): FactPlace {
  const [, fromMs, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  if (!id) {
    throw new InputError(
      'cursor: must be the nextCursor of an earlier answer, unchanged',
    );
  }
  return { fromMs: Number(fromMs), id: Number(id) };
}
