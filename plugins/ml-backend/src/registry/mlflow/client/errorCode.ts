import { z } from 'zod';
import { readLimited } from '../../../http/readLimited';

/** What MLflow calls its errors is safe to show; its sentences may quote anything. */
const errorBody = z.object({
  error_code: z.string().regex(/^[A-Z_]{1,60}$/),
});

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
