import { once } from 'node:events';
import { ServerResponse } from 'node:http';

/** Answers text as it comes, no faster than it is read. */
export async function streamLines(
  lines: AsyncIterable<string>,
  answer: ServerResponse,
): Promise<void> {
  answer.writeHead(200, { 'content-type': 'text/plain' });
  answer.flushHeaders();
  for await (const line of lines) {
    if (answer.destroyed) return;
    if (!answer.write(line)) await untilDrained(answer);
  }
  answer.end();
}

async function untilDrained(answer: ServerResponse): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([
    once(answer, 'drain', { signal }),
    once(answer, 'close', { signal }),
  ]);
  over.abort();
}
