// The pipeline that retrains tumor-screening when a signed webhook asks for it. The training
// was done before, by ../train/retrain_screening.py: what is left is to publish its outcome
// to the pipeline's own registry, a folder that the portal reads.
// Usage: RETRAINING_SECRET=whsec_… node examples/services/retraining-pipeline.mjs PORT FOLDER
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, listen, parsed, readBody, reply } from './http.mjs';
import { isSigned } from './isSigned.mjs';

const NAME = 'tumor-screening';
const REF = `mlmodel:default/${NAME}`;
const TYPE = 'ml.drift.retraining_requested';
const MODEL = fileURLToPath(new URL(`../models/${NAME}`, import.meta.url));
const secret = process.env.RETRAINING_SECRET;
const folder = process.argv[3];
const requests = join(folder, 'requests');
const published = join(folder, 'models', NAME);
const manifest = join(published, 'manifest.json');

mkdirSync(requests, { recursive: true });
mkdirSync(published, { recursive: true });
if (!existsSync(manifest)) write(manifest, manifestOf([]));
// It was ended after it took a request and before it was done with it.
if (readdirSync(requests).length > 0) publish(new Date());

listen(
  createServer((request, response) =>
    reply(response, () => {
      const path = request.url.replace(/[?].*/, '');
      const route = `${request.method} ${path}`;
      if (route === 'GET /requests') return taken();
      if (route === 'POST /') return take(request);
      throw new Refusal(404, `there is no ${route}`);
    }),
  ),
);

async function take(request) {
  const text = await readBody(request);
  const now = new Date();
  if (!isSigned(request.headers, text, { now, secret })) {
    throw new Refusal(
      401,
      'webhook-signature: must be of this body, made just now with the secret',
    );
  }
  const id = request.headers['webhook-id'];
  if (!/^[\w.-]{1,100}$/.test(id)) {
    throw new Refusal(400, 'webhook-id: must be letters, digits, dots, dashes');
  }
  const { data, type } = Object(parsed(text));
  if (type !== TYPE) throw new Refusal(400, `type: must be ${TYPE}`);
  if (data?.entityRef !== REF) {
    throw new Refusal(422, `data.entityRef: only ${REF} is retrained here`);
  }
  const file = join(requests, `${id}.json`);
  if (!existsSync(file)) {
    if (versions().length > 0) {
      throw new Refusal(409, 'there are no rows that it has not learned from');
    }
    write(file, { receivedAt: now.toISOString(), type, data });
    publish(now);
  }
  return { reference: id };
}

function taken() {
  return {
    requests: readdirSync(requests).map(name => ({
      id: name.replace(/\.json$/, ''),
      ...readJson(join(requests, name)),
    })),
  };
}

/** Once: the manifest is the last that is written. */
function publish(now) {
  if (versions().length > 0) return;
  const version = {
    ...readJson(join(MODEL, 'retrained/version.json')),
    createdAt: now.toISOString(),
  };
  const file = join(published, version.file);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(join(MODEL, version.file), file);
  write(manifest, manifestOf([version]));
}

function versions() {
  return readJson(manifest).versions;
}

function manifestOf(listed) {
  return { model: REF, aliases: {}, versions: listed };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A reader sees the whole file or the one before it. */
function write(path, value) {
  const draft = join(folder, 'draft.json');
  writeFileSync(draft, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(draft, path);
}
