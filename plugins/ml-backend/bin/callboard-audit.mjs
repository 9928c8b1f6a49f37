#!/usr/bin/env node
// Verifies an export of the Callboard audit trail without Callboard: needs nothing but Node.
//
//   callboard-audit verify rows.ndjson --head head-120.json --key key.pem [--head ...] [--key ...]
//
// rows.ndjson  GET /api/ml/v1/audit/export      head-*.json  what the backend wrote to ml.governance.audit.exportTo
// key.pem      GET /api/ml/v1/audit/keys: get it once, from somebody you trust, and keep it with the heads
//
// Ends with 0 when the chain is whole, 1 when it is not, 2 when it could not be verified.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/** The hash before row 1: SHA-256 of the text "callboard governance audit". */
const GENESIS =
  'af0f633f06b7a593cf72a8dd137ffef7447ef228c916a32427432e36fbcbf11f';

/** A hash is SHA-256 over the JSON array of these columns, in this order; null where a column is empty. */
const COLUMNS =
  'prev_hash seq at actor on_behalf_of action entity_ref uid version_id review_id environment policy digests before after'.split(
    ' ',
  );

const sha256 = data => createHash('sha256').update(data).digest('hex');

/** A file may hold several, one after the other: those of before the key was changed too. */
function readKeys(path) {
  const blocks = readFileSync(path, 'utf8').match(
    /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g,
  );
  if (!blocks) {
    throw new Error(`${path}: holds no public key (PEM)`);
  }
  return blocks.map(block => createPublicKey(block));
}

/** A DSSE envelope: what is signed is the type and the payload, each with its length. */
function readHead(path, keys) {
  const { envelope } = JSON.parse(readFileSync(path, 'utf8'));
  const payload = Buffer.from(envelope.payload, 'base64');
  const type = envelope.payloadType;
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `),
    payload,
  ]);
  const isGood = envelope.signatures.some(({ sig }) =>
    keys.some(key => verify(null, signed, key, Buffer.from(sig, 'base64'))),
  );
  const { hash, seq, type: kind } = JSON.parse(payload.toString('utf8'));
  if (!isGood || kind !== 'callboard-audit-head') {
    throw new Error(`${path}: is not a head that one of the keys has signed`);
  }
  return { path, seq, hash };
}

async function check(rowsPath, heads) {
  const problems = [];
  const reached = new Set();
  let rows = 0;
  let last;
  const lines = createInterface({ input: createReadStream(rowsPath) });
  for await (const line of lines) {
    const row = JSON.parse(line);
    rows += 1;
    last ??= startBefore(row, heads, problems, reached);
    const hash = sha256(JSON.stringify(COLUMNS.map(name => row[name] ?? null)));
    if (hash !== row.hash) {
      problems.push(`row ${row.seq} was edited: its hash does not fit it`);
    }
    if (row.seq > last.seq + 1) {
      problems.push(`rows ${last.seq + 1} to ${row.seq - 1} are missing`);
    } else if (row.seq <= last.seq) {
      problems.push(`row ${row.seq} is there twice, or out of order`);
    } else if (row.prev_hash !== last.hash) {
      problems.push(`row ${row.seq} does not follow row ${last.seq}`);
    }
    last = { seq: row.seq, hash: row.hash };
    for (const head of heads.filter(({ seq }) => seq === row.seq)) {
      reached.add(head);
      if (head.hash !== row.hash) {
        problems.push(
          `the chain up to row ${row.seq} was rewritten: ${head.path} has another hash`,
        );
      }
    }
  }
  for (const head of heads.filter(each => !reached.has(each))) {
    problems.push(
      `${head.path} knows row ${head.seq}, which is not in the export`,
    );
  }
  return { rows, problems };
}

/** Row 1 follows the genesis hash. Where rows before were removed, a head must stand for the last of them. */
function startBefore(row, heads, problems, reached) {
  const seq = row.seq - 1;
  const anchor = heads.find(head => head.seq === seq);
  if (seq > 0 && !anchor) {
    problems.push(
      `the export begins with row ${row.seq}: give the head of row ${seq}`,
    );
  }
  reached.add(anchor);
  return { seq, hash: seq === 0 ? GENESIS : anchor?.hash ?? row.prev_hash };
}

async function main() {
  const list = { type: 'string', multiple: true, default: [] };
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { head: list, key: list },
  });
  const [command, rowsPath] = positionals;
  if (
    command !== 'verify' ||
    !rowsPath ||
    !values.head.length ||
    !values.key.length
  ) {
    throw new Error(
      'usage: callboard-audit verify <rows.ndjson> --head <head.json> --key <key.pem>',
    );
  }
  const keys = values.key.flatMap(readKeys);
  const heads = values.head.map(path => readHead(path, keys));
  const { problems, rows } = await check(rowsPath, heads);
  problems.forEach(problem => console.log(problem));
  console.log(
    problems.length === 0
      ? `sound: ${rows} rows, ${heads.length} signed heads`
      : `not sound: ${problems.length} problems in ${rows} rows`,
  );
  return problems.length === 0 ? 0 : 1;
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
