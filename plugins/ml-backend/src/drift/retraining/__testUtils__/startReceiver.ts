import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** What was received, and whether it bore a signature that a receiver may trust. */
export interface Received {
  id: string;
  isSigned: boolean;
  /** Seconds since 1970. */
  timestamp: number;
  path: string;
  body: string;
}

/** How a receiver answers. */
export type Answer = (response: ServerResponse, received: Received) => void;

/** A pipeline on the far side of the network, which checks signatures as Standard Webhooks tells receivers to. */
export async function startReceiver(secret: string) {
  const received: Received[] = [];
  const receiver = {
    received,
    /** How it answers from now on. */
    answer: answering(202),
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const each = { ...checked(request, body, secret), body };
    received.push(each);
    receiver.answer(response, each);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/retrain`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** Answers with a status, and with what it began. */
export function answering(
  status: number,
  body: string = JSON.stringify({ reference: 'run-7' }),
  headers: Record<string, string> = {},
): Answer {
  return response => {
    response.writeHead(status, headers).end(body);
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function checked(
  { headers, url }: IncomingMessage,
  body: string,
  secret: string,
) {
  const id = String(headers['webhook-id']);
  const timestamp = String(headers['webhook-timestamp']);
  const [version, signature = ''] = String(headers['webhook-signature']).split(
    ',',
  );
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key)
    .update([id, timestamp, body].join('.'))
    .digest();
  const given = Buffer.from(signature, 'base64');
  return {
    id,
    path: String(url),
    timestamp: Number(timestamp),
    isSigned:
      version === 'v1' &&
      /^\d+$/.test(timestamp) &&
      given.length === expected.length &&
      timingSafeEqual(given, expected),
  };
}
