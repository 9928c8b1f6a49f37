// Prints how fast the service of SERVICE_URL answers /predict with 1, 8 and 64 clients: one JSON object a line.
import { readFileSync } from 'node:fs';
import { burst } from './burst.mjs';

const requests = Number(process.env.REQUESTS ?? 2000);

const { examples } = JSON.parse(
  readFileSync('contracts/input.schema.json', 'utf8'),
);
const body = JSON.stringify({ instances: [examples[0]] });
const headers = {
  'content-type': 'application/json',
  'x-api-key': process.env.SERVICE_API_KEY,
};

async function send() {
  const response = await fetch(`${process.env.SERVICE_URL}/predict`, {
    method: 'POST',
    headers,
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

for (const clients of [1, 8, 64]) {
  console.log(
    JSON.stringify({
      clients,
      ...(await burst(send, { clients, requests })),
    }),
  );
}
