#!/usr/bin/env node
// Verifies exports of the Callboard audit trail and of reviews without Callboard: needs nothing but Node.
//
//   callboard-audit verify rows.ndjson [--head head-120.json --key keys.pem] [--head ...] [--key ...]
//   callboard-audit review review.dsse.json --key keys.pem
//
// rows.ndjson  GET /api/ml/v1/audit/export      head-*.json  what the backend wrote to ml.governance.audit.exportTo
// keys.pem     GET /api/ml/v1/audit/keys: get it once, from somebody you trust, and keep it with the heads
// review.*     GET /api/ml/v1/reviews/<id>/export?format=json
//
// Ends with 0 when what was given is whole, 1 when it is not, 2 when it could not be verified.
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

/** The payload of a DSSE envelope, undefined where no key has signed it: what is signed is the type and the payload, each with its length. */
function opened({ payload: encoded, payloadType: type, signatures }, keys) {
  const payload = Buffer.from(encoded, 'base64');
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `),
    payload,
  ]);
  const isGood = signatures.some(({ sig }) =>
    keys.some(key => verify(null, signed, key, Buffer.from(sig, 'base64'))),
  );
  return isGood ? JSON.parse(payload.toString('utf8')) : undefined;
}

function readHead(path, keys) {
  const { envelope } = JSON.parse(readFileSync(path, 'utf8'));
  const head = opened(envelope, keys);
  if (head?.type !== 'callboard-audit-head') {
    throw new Error(`${path}: is not a head that one of the keys has signed`);
  }
  return { path, seq: head.seq, hash: head.hash };
}

async function check(rowsPath, heads) {
  const problems = [];
  const reached = new Set();
  let rows = 0;
  let first;
  let last;
  const lines = createInterface({ input: createReadStream(rowsPath) });
  for await (const line of lines) {
    const row = JSON.parse(line);
    rows += 1;
    first ??= row.seq;
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
  return { first, rows, problems };
}

/** Row 1 follows the genesis hash. Where rows before were removed, a head must stand for the last of them. */
function startBefore(row, heads, problems, reached) {
  const seq = row.seq - 1;
  const anchor = heads.find(head => head.seq === seq);
  if (seq > 0 && !anchor && heads.length > 0) {
    problems.push(
      `the export begins with row ${row.seq}: give the head of row ${seq}`,
    );
  }
  reached.add(anchor);
  return { seq, hash: seq === 0 ? GENESIS : anchor?.hash ?? row.prev_hash };
}

async function verifyRows(rowsPath, headPaths, keys) {
  const heads = headPaths.map(path => readHead(path, keys));
  const { first, problems, rows } = await check(rowsPath, heads);
  problems.forEach(problem => console.log(shown(problem)));
  console.log(
    problems.length === 0
      ? `sound: ${rows} rows, ${heads.length} signed heads`
      : `not sound: ${problems.length} problems in ${rows} rows`,
  );
  if (heads.length === 0) {
    console.log(
      `Only the links between the rows were checked: without a head it cannot be found whether the chain was rewritten as a whole, ${
        first > 1 ? `what was before row ${first}, ` : ''
      }or cut off at its end.`,
    );
  }
  return problems.length === 0 ? 0 : 1;
}

/** What others wrote could move the cursor of a terminal, or look like another line. */
function shown(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function printReview(path, keys) {
  const record = opened(JSON.parse(readFileSync(path, 'utf8')), keys);
  if (record?.type !== 'callboard-review') {
    console.log('not sound: it is no review that one of the keys has signed');
    return 1;
  }
  const { audit, by, exportedAt, review } = record;
  const { binding, decidedAt, policy } = review;
  const lines = [
    `sound: signed review ${review.id}, exported at ${exportedAt} by ${by}`,
    `of         ${review.entityRef}, version ${review.label} (${review.versionId})`,
    `artifact   ${binding.artifact ?? 'unknown'}`,
    `for        ${review.environment}, under ${policy.id}@${policy.version}`,
    `requested  ${review.requestedAt} by ${review.requestedBy}`,
    `state      ${review.state}${decidedAt ? ` since ${decidedAt}` : ''}`,
    ...review.decisions.map(
      each =>
        `${each.at} ${each.by} ${each.decision} (stage ${each.stage})${
          each.onBehalfOf ? ` on behalf of ${each.onBehalfOf}` : ''
        }${each.comment ? `: ${each.comment}` : ''}${
          each.void ? ` [does not count: ${each.void}]` : ''
        }`,
    ),
    `${review.decisions.length} decisions, ${audit.length} audit rows`,
  ];
  lines.forEach(line => console.log(shown(line)));
  return 0;
}

const USAGE = `usage: callboard-audit verify <rows.ndjson> [--head <head.json> --key <keys.pem>]
       callboard-audit review <review.dsse.json> --key <keys.pem>`;

async function main() {
  const list = { type: 'string', multiple: true, default: [] };
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { head: list, key: list },
  });
  const [command, path, ...more] = positionals;
  const keys = values.key.flatMap(readKeys);
  if (path && more.length === 0) {
    if (command === 'review' && keys.length > 0 && !values.head.length) {
      return printReview(path, keys);
    }
    if (command === 'verify' && (keys.length > 0 || !values.head.length)) {
      return verifyRows(path, values.head, keys);
    }
  }
  throw new Error(USAGE);
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
