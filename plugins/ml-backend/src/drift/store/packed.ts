import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Bytes from which on JSON is kept with gzip: it is mostly small numbers then. */
const LARGE = 2_048;
/** JSON never begins with it. */
const GZIP = 0x1f;

/** As it is kept in a column of bytes; before a transaction, which would wait for it. */
export async function pack(value: object): Promise<Buffer> {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  return json.length < LARGE ? json : zip(json);
}

/** @throws ZodError for what is not of this schema */
export async function unpack<T>(
  schema: z.ZodType<T>,
  bytes: Buffer,
): Promise<T> {
  const json = bytes[0] === GZIP ? await unzip(bytes) : bytes;
  return schema.parse(JSON.parse(json.toString('utf8')));
}

/** Packs or unpacks one after the other: others have their turn between two, and no more than one is in memory twice. */
export async function oneByOne<V, T>(
  values: readonly V[],
  work: (value: V) => Promise<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (const value of values) {
    found.push(await work(value));
  }
  return found;
}
