import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import express from 'express';
import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { QueuedEventIntake } from './EventIntake';
import { EventQueue } from './EventQueue';
import { IngestMetrics } from './IngestMetrics';
import { ingestRouter } from './ingestRouter';

let server: Server;
beforeAll(async () => {
  const queue = new EventQueue({
    write: async events => events.map(() => 'accepted'),
    lanes: 1,
    most: { events: 0, chars: 0 },
  });
  const metrics = new IngestMetrics(new Registry());
  const errors = MiddlewareFactory.create({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
  });
  const app = express();
  app.use(
    ingestRouter({
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      httpAuth: mockServices.httpAuth(),
      intake: new QueuedEventIntake({ metrics, now: () => new Date(), queue }),
      maxBytes: 1000,
    }),
  );
  app.use(errors.error());
  server = app.listen(0);
  await once(server, 'listening');
});
afterAll(() => server.close());

it('says when to come back while too much waits', async () => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://localhost:${port}/v1/lineage`, {
    method: 'POST',
    headers: {
      authorization: mockCredentials.service.header(),
      'content-type': 'application/json',
    },
    body: '[]',
  });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({
    error: { message: expect.stringContaining('Too many events are waiting') },
  });
});
