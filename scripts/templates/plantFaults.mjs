// A model that answers wrongly and rows that are wrong, as they get into a repository by mistake.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tag of one element of `AttributeProto.floats`: field 7, four bytes. */
const FLOAT_TAG = 0x3d;

/** Turns the sign of every coefficient of the linear model in `repository`; the file stays a model that loads and answers. */
export function plantWorseModel(repository) {
  const path = join(repository, 'model/model.onnx');
  const bytes = readFileSync(path);
  const name = bytes.indexOf('coefficients');
  if (name < 0) throw new Error(`${path} is no linear model`);
  let at = bytes.indexOf(FLOAT_TAG, name + 'coefficients'.length);
  while (bytes[at] === FLOAT_TAG) {
    bytes[at + 4] ^= 0x80;
    at += 5;
  }
  writeFileSync(path, bytes);
}

/** Says in the manifest that the model of `repository` is the one that lies there. */
export function admitModel(repository) {
  const path = join(repository, 'model/manifest.json');
  const bytes = readFileSync(join(repository, 'model/model.onnx'));
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(
    path,
    JSON.stringify(
      { ...manifest, digest: `sha256:${sha256(bytes)}`, size: bytes.length },
      null,
      2,
    ),
  );
}

/** Puts a measurement that cannot be into the first row of the evaluation rows. */
export function plantWrongRow(repository) {
  const path = join(repository, 'data/evaluation.csv');
  const [head, first, ...rest] = readFileSync(path, 'utf8').split('\n');
  const cells = first.split(',');
  cells[1] = '-99999';
  writeFileSync(path, [head, cells.join(','), ...rest].join('\n'));
}

/** Says in the contract of the data that the rows are those that lie there. */
export function admitRows(repository) {
  const path = join(repository, 'data/contract.yaml');
  const rows = readFileSync(join(repository, 'data/evaluation.csv'));
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/[0-9a-f]{64}/, sha256(rows)),
  );
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
