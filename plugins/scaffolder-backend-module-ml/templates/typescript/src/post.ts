export const TIMEOUT_MS = 5000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** An answer that is no 2xx. */
export class RefusedError extends Error {
  readonly status: number;

  constructor(url: string, status: number, reason: string) {
    super(`${url} answered ${status}: ${reason}`);
    this.status = status;
  }
}

/** Sends JSON; throws with the address and the status when it is not taken. */
export async function post(
  url: string,
  body: unknown,
  apiKey?: string,
): Promise<void> {
  await exchange(url, apiKey, body);
}

/** What is answered to a POST of `body`, or to a GET without; throws RefusedError, or what went wrong on the way. */
export async function exchange(
  url: string,
  apiKey: string | undefined,
  body?: unknown,
  timeoutMs = TIMEOUT_MS,
): Promise<string> {
  const response = await fetch(url, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    },
    // A key is for the address that was set, and for no other.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await limitedText(response);
  if (response.ok) return text;
  throw new RefusedError(url, response.status, text.slice(0, 500));
}

async function limitedText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let left = MAX_ANSWER_BYTES;
  for await (const part of body ?? []) {
    left -= part.byteLength;
    if (left < 0) throw new Error(`more than ${MAX_ANSWER_BYTES} bytes`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
