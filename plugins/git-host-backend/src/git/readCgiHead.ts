import { Readable } from 'node:stream';

/** What a CGI program says before its body. */
export interface CgiHead {
  status: number;
  headers: Record<string, string>;
}

/** Bytes; git says about 150. */
const MAX_HEAD = 16_384;
const END = '\r\n\r\n';

/**
 * Reads the head of a CGI answer and leaves the body in the stream.
 * @throws Error when the program ends, or writes too much, without a head
 */
export async function readCgiHead(stream: Readable): Promise<CgiHead> {
  let read = Buffer.alloc(0);
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf(END);
    if (end >= 0) {
      stream.unshift(read.subarray(end + END.length));
      return parseHead(read.subarray(0, end).toString('latin1'));
    }
    if (read.length > MAX_HEAD) {
      throw new Error('git answered without a head');
    }
  }
  throw new Error('git ended without an answer');
}

function parseHead(head: string): CgiHead {
  const { status = '200', ...headers } = Object.fromEntries(
    head.split('\r\n').map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number.parseInt(status, 10), headers };
}
