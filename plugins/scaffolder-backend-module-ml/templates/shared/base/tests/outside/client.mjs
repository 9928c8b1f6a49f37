// How the outside tests talk to the service, and what the repository says about it.
import { readFileSync } from 'node:fs';

export const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

export const manifest = readJson('model/manifest.json');
export const bundle = readJson('golden/bundle.json');
export const instanceSchema = readJson('contracts/input.schema.json');
export const openapi = readJson('contracts/openapi.json');

const running = {
  url: process.env.SERVICE_URL,
  key: process.env.SERVICE_API_KEY,
};

const isRaw = body =>
  body === undefined ||
  typeof body === 'string' ||
  body instanceof ReadableStream;

/** Sends one request, to the service of SERVICE_URL unless told; a body that is neither text nor a stream is sent as JSON. */
export async function ask(
  path,
  { service = running, method, body, headers, key = service.key } = {},
) {
  const response = await fetch(`${service.url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key ? { 'x-api-key': key } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isRaw(body) ? body : JSON.stringify(body),
    // Bodies that are streamed need it.
    duplex: 'half',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

export const model = `/v2/models/${manifest.name}`;

/** The tensors of the first golden case, and an instance of /predict. */
export const goldenInputs = { inputs: bundle.cases[0].inputs };
export const instance = instanceSchema.examples[0];
export const prediction = { instances: [instance] };
