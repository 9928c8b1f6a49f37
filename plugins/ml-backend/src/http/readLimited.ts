import { unlessStalled } from './unlessStalled';

/** The whole answer as text, or undefined when it is larger than `max` bytes. */
export async function readLimited(
  { body }: Response,
  options: { max: number; timeoutMs: number; late: () => Error },
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    for await (const chunk of unlessStalled(body, options)) {
      size += chunk.length;
      if (size > options.max) {
        return undefined;
      }
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks).toString();
}
