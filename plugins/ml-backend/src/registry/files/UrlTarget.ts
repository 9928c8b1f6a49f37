import { UrlReaderService } from '@backstage/backend-plugin-api';
import { addAbortSignal, Readable } from 'node:stream';
import { FilesTarget, FoundFile } from './FilesTarget';

/** A folder at a URL that the backend's URL readers may read. */
export class UrlTarget implements FilesTarget {
  /** Files count as changed only when the manifest is. */
  readonly isCheap = false;

  constructor(
    private readonly target: string,
    private readonly urlReader: UrlReaderService,
  ) {}

  async open(
    segments: string[],
    { since, signal }: { since?: string; signal: AbortSignal },
  ): Promise<FoundFile> {
    const url = new URL(this.target);
    const path = segments.map(encodeURIComponent).join('/');
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
    try {
      const found = await this.urlReader.readUrl(url.toString(), {
        etag: since || undefined,
        signal,
      });
      const content = found.stream?.() ?? Readable.from(await found.buffer());
      return {
        status: 'open',
        stamp: found.etag ?? '',
        content: addAbortSignal(signal, content),
      };
    } catch (error) {
      const { name } = Object(error);
      if (name === 'NotModifiedError') {
        return { status: 'unchanged' };
      }
      if (name === 'NotFoundError') {
        return { status: 'missing' };
      }
      throw error;
    }
  }
}
