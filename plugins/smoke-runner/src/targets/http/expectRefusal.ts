import { HttpAnswer, HttpClient, NoAnswerError } from './HttpClient';

/** Sends what must be refused with a 4xx. @throws a sentence when it was not */
export async function expectRefusal(
  client: HttpClient,
  request: { url: string; body: string; signal: AbortSignal },
  options: {
    /** For a body that a server need not read to its end. */
    mayClose?: boolean;
  } = {},
): Promise<void> {
  let answer: HttpAnswer;
  try {
    answer = await client.request({ ...request, method: 'POST', alone: true });
  } catch (error) {
    request.signal.throwIfAborted();
    if (options.mayClose && error instanceof NoAnswerError) {
      return;
    }
    // Asked a moment before, it answered: what happens now is its own doing.
    throw new Error(
      `it got no answer: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (answer.status < 400 || answer.status >= 500) {
    throw new Error(
      `it was answered with ${answer.status} where an error of the sender's (400 to 499) is right`,
    );
  }
}
