import { Request, Response } from 'express';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PayloadTooLargeError } from '../api/PayloadTooLargeError';
import { gitEnvironment } from './gitEnvironment';
import { readCgiHead } from './readCgiHead';
import { startGit } from './startGit';

/** The two services of Git over HTTP: to fetch and to push. */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

/** What a body may have beyond its pack, bytes. */
const BESIDES = 1024 * 1024;

/** How git's own program serves a request. */
export interface GitRequest {
  program: string;
  directory: string;
  /** Below the directory, such as `/diagnostics/screening.git/info/refs`. */
  path: string;
  /** Of `info/refs`. */
  service?: GitService;
  /** Whom it is done for. */
  subject: string;
  maxPushBytes: number;
  timeoutMs: number;
}

/**
 * Lets git's own http-backend answer, streamed both ways. Ending the answer is left to the caller.
 * @throws PayloadTooLargeError; Error when git fails, takes too long, or the client went
 */
export async function serveGit(
  req: Request,
  res: Response,
  request: GitRequest,
): Promise<void> {
  const { maxPushBytes, program, timeoutMs } = request;
  const limit = maxPushBytes + BESIDES;
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    throw tooLarge(limit);
  }
  if (res.destroyed) {
    throw new Error('The client went before git was started');
  }
  const git = startGit(program, [], {
    env: environmentOf(req, request),
    timeoutMs,
  });
  res.once('close', () => res.writableFinished || git.stop());
  try {
    await Promise.race([
      feed(req, git.child.stdin, limit),
      answer(git.child.stdout, res),
    ]);
    await git.ended;
  } catch (error) {
    git.stop();
    throw error;
  }
}

async function answer(stdout: Readable, res: Response): Promise<void> {
  const { headers, status } = await readCgiHead(stdout);
  res.status(status).set(headers);
  await pipeline(stdout, res, { end: false });
}

/** Never resolves: the answer says when it is over. Rejects when there is too much. */
function feed(req: Request, stdin: Writable, limit: number): Promise<never> {
  return new Promise((_, reject) => {
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > limit ? tooLarge(limit) : null, chunk);
      },
    });
    counted.once('error', reject);
    // git may answer without having read all; the client reads the answer once all is taken.
    stdin.on('error', () => {});
    stdin.once('close', () => counted.unpipe(stdin).resume());
    req.once('error', reject);
    req.pipe(counted).pipe(stdin);
  });
}

function tooLarge(limit: number): Error {
  return new PayloadTooLargeError(`body: must be at most ${limit} bytes`);
}

function environmentOf(
  req: Request,
  { directory, maxPushBytes, path, service, subject }: GitRequest,
): Record<string, string> {
  const settings = {
    'receive.fsckObjects': 'true',
    'receive.maxInputSize': String(maxPushBytes),
    // Else it would outlive the push, and its limits.
    'gc.autoDetach': 'false',
  };
  const { 'content-length': length, 'content-type': type = '' } = req.headers;
  const protocol = req.get('git-protocol') ?? '';
  return {
    ...gitEnvironment(settings),
    GIT_PROJECT_ROOT: directory,
    GIT_HTTP_EXPORT_ALL: '1',
    REQUEST_METHOD: req.method,
    PATH_INFO: path,
    QUERY_STRING: service ? `service=${service}` : '',
    CONTENT_TYPE: type,
    // Its presence is what allows pushes; whether they are allowed was decided before.
    REMOTE_USER: subject,
    ...(length && { CONTENT_LENGTH: length }),
    ...(req.get('content-encoding') && {
      HTTP_CONTENT_ENCODING: req.get('content-encoding') ?? '',
    }),
    ...(/^[\w:=.-]{1,100}$/.test(protocol) && { GIT_PROTOCOL: protocol }),
  };
}
