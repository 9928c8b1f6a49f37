import { InfrastructureError } from '../../Target';
import { HttpAnswer } from './HttpClient';

/** Not told by the one who serves the model, or about our rights and not about the model. */
const NOT_THE_MODEL = [401, 403, 407, 429];

/** What is wrong when a request that should have been answered was not, with the server's words. */
export function refusedError(what: string, answer: HttpAnswer): Error {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    return new InfrastructureError(
      `${what} was answered with ${status}, a redirect to ${
        headers.location ?? 'nowhere'
      }; redirects are not followed, as they may lead away from the allowed host`,
    );
  }
  const words = serverWords(answer);
  const sentence = `${what} was answered with ${status}${
    words ? `: ${words}` : ''
  }`;
  return NOT_THE_MODEL.includes(status)
    ? new InfrastructureError(sentence)
    : new Error(sentence);
}

/** What the server says is wrong, at most 300 characters. */
function serverWords({ text }: HttpAnswer): string {
  const found =
    /"(?:error|message|detail)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ??
    text;
  return found.replace(/\\"/g, '"').replace(/\s+/g, ' ').trim().slice(0, 300);
}
