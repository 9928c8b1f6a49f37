import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { createWriteStream } from 'node:fs';
import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckdbConfig } from '../duckdbConfig';
import { commonFormat } from './fileFormat';
import { pathOfWindow } from './filePattern';
import { fingerprintOf } from './fingerprintOf';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';

const MOST_REDIRECTS = 3;

type HttpConfig = Pick<
  DuckdbConfig,
  'hosts' | 'maxDownloadBytes' | 'downloadTimeoutMs'
>;

/** Files of the hosts that app-config allows, copied before they are read. */
export class HttpFiles implements RowFiles {
  constructor(private readonly config: HttpConfig) {}

  /** @throws InputError where it may not be asked for, whatever is there */
  async check(wanted: RowsWanted): Promise<void> {
    this.checkHost(urlOf(wanted), `${wanted.field}.path`);
  }

  async look(
    wanted: RowsWanted,
    signal: AbortSignal,
  ): Promise<{ fingerprint: string } | undefined> {
    return this.within(wanted, signal, async limited => {
      const response = await this.ask('HEAD', wanted, limited);
      await response?.body?.cancel();
      return response && { fingerprint: stateOf(response) };
    });
  }

  async open(
    wanted: RowsWanted,
    folder: string,
    signal: AbortSignal,
  ): Promise<OpenRows | undefined> {
    const { field, source } = wanted;
    const { pathname } = urlOf(wanted);
    const format = commonFormat([pathname], source.format, field);
    return this.within(wanted, signal, async limited => {
      const response = await this.ask('GET', wanted, limited);
      if (!response) {
        return undefined;
      }
      const packed = /\.gz$/i.test(pathname) ? '.gz' : '';
      const own = await mkdtemp(join(folder, 'copy-'));
      const path = join(own, `rows.${format}${packed}`);
      await this.save(response, path, field, limited);
      const { size } = await stat(path);
      return {
        paths: size > 0 ? [path] : [],
        format,
        hiveKeys: [],
        fingerprint: stateOf(response),
        // The copy is of one answer, and only this process has it.
        checkUnchanged: async () => {},
      };
    });
  }

  private async within<Answer>(
    { field }: RowsWanted,
    signal: AbortSignal,
    work: (limited: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const timeout = AbortSignal.timeout(this.config.downloadTimeoutMs);
    try {
      return await work(AbortSignal.any([signal, timeout]));
    } catch (error) {
      throw timeout.aborted && !signal.aborted
        ? new ServiceUnavailableError(
            `${field}.path: was not copied within ml.drift.duckdb.downloadTimeout of app-config`,
            error,
          )
        : error;
    }
  }

  private async ask(
    method: 'GET' | 'HEAD',
    wanted: RowsWanted,
    signal: AbortSignal,
  ): Promise<Response | undefined> {
    const at = `${wanted.field}.path`;
    let url = urlOf(wanted);
    this.checkHost(url, at);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const response = await fetchOnce(method, url, at, signal);
      const next = response.headers.get('location');
      if (response.status === 404) {
        await response.body?.cancel();
        return undefined;
      }
      if (response.ok) {
        return response;
      }
      await response.body?.cancel();
      if (response.status < 300 || response.status > 399 || !next) {
        throw new Error(`${at}: ${url.host} answered ${response.status}`);
      }
      const from = url.host;
      url = new URL(next, url);
      if (url.host !== from) {
        throw new Error(
          `${at}: ${from} sends to another host, which is not followed`,
        );
      }
    }
    throw new Error(`${at}: was sent on more than ${MOST_REDIRECTS} times`);
  }

  private checkHost(url: URL, at: string): void {
    if (url.username || url.password) {
      throw new InputError(`${at}: must not hold a user or a password`);
    }
    if (!this.config.hosts.includes(url.host)) {
      throw new InputError(
        `${at}: the host ${url.host} may not be asked; the platform team allows it in ml.drift.duckdb.hosts of app-config`,
      );
    }
  }

  private async save(
    { body }: Response,
    path: string,
    field: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { maxDownloadBytes } = this.config;
    let bytes = 0;
    const limit = new Transform({
      transform(chunk: Buffer, _, done) {
        bytes += chunk.length;
        done(
          bytes > maxDownloadBytes
            ? new Error(
                `${field}.path: is larger than ml.drift.duckdb.maxDownloadBytes of app-config allows`,
              )
            : null,
          chunk,
        );
      },
    });
    await pipeline(Readable.from(body ?? []), limit, createWriteStream(path), {
      signal,
    });
  }
}

function urlOf({ field, from, source }: RowsWanted): URL {
  const path = pathOfWindow(source.path, from);
  const url = URL.canParse(path) ? new URL(path) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname.includes('*')) {
    throw new InputError(
      `${field}.path: must be an http or https address of one file, without *`,
    );
  }
  return url;
}

async function fetchOnce(
  method: string,
  url: URL,
  at: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      // The length is to be that of the file, in both methods.
      headers: { 'accept-encoding': 'identity' },
    });
  } catch (error) {
    throw new ServiceUnavailableError(
      `${at}: ${url.host} did not answer`,
      error,
    );
  }
}

function stateOf({ headers, url }: Response): string {
  return fingerprintOf(
    [url, 'etag', 'last-modified', 'content-length'].map(
      (fact, at) => (at === 0 ? fact : headers.get(fact)) ?? '',
    ),
  );
}
