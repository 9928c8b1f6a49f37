import { BrokenFileError, ByteSource } from './ByteSource';

/** A field of a protobuf message. */
export type ProtoField =
  | { kind: 'number'; number: number; value: number }
  /** Its bytes come next, up to `end`; what the visitor leaves is skipped. */
  | { kind: 'bytes'; number: number; end: number };

/** Visits the fields of the message that ends at `end`; Infinity: with the stream. */
export async function protoFields(
  source: ByteSource,
  end: number,
  visit: (field: ProtoField) => Promise<void> | void,
): Promise<void> {
  while (end === Infinity ? !(await source.isAtEnd()) : source.position < end) {
    const tag = await source.varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        await visit({ kind: 'number', number, value: await source.varint() });
        break;
      case 1:
        await source.skip(8);
        break;
      case 2: {
        const length = await source.varint();
        const fieldEnd = source.position + length;
        if (fieldEnd > end || !Number.isSafeInteger(fieldEnd)) {
          throw tooLong(source);
        }
        await visit({ kind: 'bytes', number, end: fieldEnd });
        await source.skip(fieldEnd - source.position);
        break;
      }
      case 5:
        await source.skip(4);
        break;
      default:
        throw new BrokenFileError(
          `has a field of an unknown sort before byte ${source.position}`,
        );
    }
  }
  if (source.position > end && end !== Infinity) {
    throw tooLong(source);
  }
}

function tooLong(source: ByteSource): BrokenFileError {
  return new BrokenFileError(
    `has a field that is longer than what it is part of, at byte ${source.position}`,
  );
}
