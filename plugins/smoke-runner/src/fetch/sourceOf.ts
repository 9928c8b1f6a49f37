import { SmokePodFiles } from '@callboard/plugin-ml-common';
import { FetchError } from './FetchError';

type PodFile = SmokePodFiles['files'][number];

/** Where the bytes of a file are. */
export interface Source {
  url: string;
  /** Sent with the request; given for the portal only. */
  token?: string;
}

/**
 * Where a file comes from: its presigned URL, or the portal.
 * @throws when the environment does not say where the portal is, or lacks the token
 */
export function sourceOf(file: PodFile, env: NodeJS.ProcessEnv): Source {
  if (file.url !== undefined) return { url: file.url };
  const base = env.CALLBOARD_ARTIFACTS_URL?.replace(/\/+$/, '');
  if (!base || !/^https?:$/.test(URL.parse(base)?.protocol ?? ''))
    throw wrong('CALLBOARD_ARTIFACTS_URL must be an http or https URL');
  const token = env.CALLBOARD_RUN_TOKEN?.trim();
  // Checked here: what refuses a header shows its value.
  if (!token || !/^[\x21-\x7e]+$/.test(token))
    throw wrong('CALLBOARD_RUN_TOKEN must be a token of printable characters');
  return { url: `${base}/${file.digest}`, token };
}

function wrong(rule: string): FetchError {
  return new FetchError(`The environment variable ${rule}`, 'infra-failed');
}
