import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Sends `body` to the public API of the portal at `url`, as another system would, and
 * again while nothing listens there or the answer is one of `notYet`.
 *
 * @param {{url: string, token: string, path: string, body: unknown, notYet: number[], deadline: number, pauseMs: number, method?: string}} options
 *   `deadline` in milliseconds since 1970; `method` is POST by default
 * @returns {Promise<{answer: any} | {late: string} | {refused: string}>}
 *   the answer, or why there is none
 */
export async function tellPortal({ deadline, notYet, pauseMs, ...request }) {
  for (;;) {
    const { answer, status, why } = await send(request);
    if (answer) return { answer };
    if (status !== undefined && !notYet.includes(status)) {
      return { refused: why };
    }
    if (Date.now() > deadline) return { late: why };
    await sleep(pauseMs);
  }
}

async function send({ url, token, path, body, method = 'POST' }) {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return response.ok
      ? { answer: JSON.parse(text) }
      : {
          status: response.status,
          why: `status ${response.status}: ${text}`,
        };
  } catch (error) {
    return { why: error.message };
  }
}
