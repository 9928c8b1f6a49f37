import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Bytes from which on JSON is kept with gzip: it is mostly small numbers then. */
const LARGE = 2_048;
/** JSON never begins with it. */
const GZIP = 0x1f;

/** As it is kept in a column of bytes. */
export function pack(value: object): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  return json.length < LARGE ? json : gzipSync(json);
}

/** @throws ZodError for what is not of this schema */
export function unpack<T>(schema: z.ZodType<T>, bytes: Buffer): T {
  const json = bytes[0] === GZIP ? gunzipSync(bytes) : bytes;
  return schema.parse(JSON.parse(json.toString('utf8')));
}
