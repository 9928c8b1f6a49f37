import { InputError } from '@backstage/errors';

/** Bytes; the largest cards on public hubs are a tenth of it. */
export const MAX_CARD_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file: UTF-8 without byte order mark, lines ended by a line feed.
 * @throws InputError when it is too large or no text
 */
export function decodeText(content: Buffer | string): string {
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_CARD_BYTES) {
    throw new InputError(
      `file: has ${bytes} bytes, must have at most ${MAX_CARD_BYTES}`,
    );
  }
  const text = decode(content);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    throw new InputError(`line ${line}: must not hold a NUL character`);
  }
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function decode(content: Buffer | string): string {
  if (typeof content === 'string') {
    return content.replace(/\p{Surrogate}/gu, '\uFFFD');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new InputError('file: must be UTF-8 text');
  }
}
