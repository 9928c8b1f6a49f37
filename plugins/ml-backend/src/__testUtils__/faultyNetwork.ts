import {
  coreServices,
  createServiceFactory,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { createServer, request, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** How the catalog fares when a plugin asks it for entities. */
export type CatalogFault = 'works' | 'down' | 'error' | 'silent' | 'garbage';

/** A loopback proxy between the plugins of a test backend, which fails on demand. */
export async function faultyNetwork() {
  let target = 0;
  let fault: CatalogFault = 'works';
  let requestsLeft = Infinity;
  const asked: string[] = [];

  const server = createServer((req, res) => {
    if (req.url?.startsWith('/api/catalog/entities')) {
      asked.push(req.url);
      requestsLeft -= 1;
      if (requestsLeft < 0 && fault !== 'works') {
        fail(fault, res);
        return;
      }
    }
    const { method, headers, url } = req;
    const onward = request(
      { host: 'localhost', port: target, method, headers, path: url },
      answer => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    asked,
    /** From now on, after `requests` more requests, the catalog fails like this. */
    fail(how: CatalogFault, requests = 0) {
      fault = how;
      requestsLeft = requests;
    },
    connect(to: number) {
      target = to;
    },
    discovery: createServiceFactory({
      service: coreServices.discovery,
      deps: {},
      factory: (): DiscoveryService => ({
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
        getExternalBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      }),
    }),
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function fail(fault: CatalogFault, res: ServerResponse): void {
  switch (fault) {
    case 'down':
      res.destroy();
      break;
    case 'error':
      res.writeHead(503).end('secret stack trace at /srv/catalog');
      break;
    case 'garbage':
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end('{"items": 7}');
      break;
    default:
  }
}
