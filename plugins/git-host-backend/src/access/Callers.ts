import { HttpAuthService } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { Request, RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Caller, callerOf } from './callerOf';
import { Publisher } from './readPublisher';

/** Who is behind each request: of Git clients too, which know nothing but Basic. */
export class Callers {
  private readonly known = new WeakMap<Request, Caller>();

  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly publisher: Publisher | undefined,
  ) {}

  /** Refuses requests of nobody, with status 401. */
  readonly identify: RequestHandler = (req, res, next) => {
    this.identified(req).then(
      caller => {
        this.known.set(req, caller);
        next();
      },
      error => {
        if (!(error instanceof AuthenticationError)) {
          return next(error);
        }
        if (isOfGit(req.path)) {
          res.set('WWW-Authenticate', 'Basic realm="Git", charset="UTF-8"');
        }
        // Without the words of others: they may name the token.
        return next(new AuthenticationError('Missing or invalid credentials'));
      },
    );
  };

  /** @throws AuthenticationError where nobody was identified */
  of(req: Request): Caller {
    const caller = this.known.get(req);
    if (!caller) {
      throw new AuthenticationError('Missing credentials');
    }
    return caller;
  }

  private async identified(req: Request): Promise<Caller> {
    const basic = basicOf(req.headers.authorization);
    if (basic && this.publisher && isSame(basic, this.publisher)) {
      return { type: 'publisher', subject: 'publisher' };
    }
    const token = basic?.password ?? tokenOf(req.headers.authorization);
    if (token !== undefined) {
      // So that the services of Backstage, the auditor among them, see the same caller.
      req.headers.authorization = `Bearer ${token}`;
    }
    return callerOf(
      await this.httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
  }
}

function basicOf(header = ''): Publisher | undefined {
  const [, encoded] = header.match(/^basic +([\w+/=-]+) *$/i) ?? [];
  if (encoded === undefined) {
    return undefined;
  }
  const [username, ...password] = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .split(':');
  return { username, password: password.join(':') };
}

/** The way of Gitea's own clients. */
function tokenOf(header = ''): string | undefined {
  return header.match(/^token +(\S+) *$/i)?.[1];
}

/** In a time that tells nothing of where they differ. */
function isSame(a: Publisher, b: Publisher): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}

function digestOf({ password, username }: Publisher): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([username, password]))
    .digest();
}

function isOfGit(path: string): boolean {
  return /\.git\//.test(path);
}
