import { z } from 'zod';
import { unlessStalled } from './unlessStalled';

/** What MLflow calls its errors is safe to show; its sentences may quote anything. */
const errorBody = z.object({
  error_code: z.string().regex(/^[A-Z_]{1,60}$/),
});

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

/** Such as RESOURCE_DOES_NOT_EXIST, if the answer says so. */
export async function errorCode(
  response: Response,
): Promise<string | undefined> {
  try {
    const text = await readLimited(response, {
      max: 100_000,
      timeoutMs: 2_000,
      late: () => new Error('late'),
    });
    return errorBody.safeParse(JSON.parse(text ?? '')).data?.error_code;
  } catch {
    return undefined;
  }
}
