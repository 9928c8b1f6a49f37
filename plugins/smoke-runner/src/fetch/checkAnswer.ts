import { FetchError } from './FetchError';
import { Source } from './sourceOf';

/** @throws FetchError when an answer does not bring the file */
export function checkAnswer(
  { status, headers }: Response,
  { url, token }: Source,
): void {
  if (status === 200) return;
  const said = `${new URL(url).host} answered ${status}`;
  if (status === 404)
    throw new FetchError(`it is not there: ${said}`, 'not-run');
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? 0);
    const afterMs = Number.isFinite(seconds) ? seconds * 1000 : 0;
    throw new FetchError(said, 'infra-failed', { afterMs });
  }
  if (status >= 300 && status < 400)
    throw new FetchError(
      `${said}: a redirect is not followed with a token`,
      'infra-failed',
    );
  const denied = status === 401 || status === 403;
  const why = token
    ? 'the token of the run does not allow it, or not any more'
    : 'the presigned URL does not allow it, or not any more';
  throw new FetchError(denied ? `${said}: ${why}` : said, 'infra-failed');
}
