import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  bundleOfOip,
  GoldenBundle,
  goldenBundle,
} from '@callboard/plugin-ml-common';
import canonicalize from 'canonicalize';
import { readTestDataSets } from './readTestDataSets';

/**
 * Reads a golden bundle: a file; a folder with inputs.json and outputs.json of the Open
 * Inference Protocol; or a folder with test_data_set_<n>, as ONNX keeps its own test cases.
 *
 * The digest is that of the file's bytes; for a folder, that of the canonical JSON (RFC 8785) of
 * the bundle that was made of it.
 *
 * @throws an error that names the file, the field and the rule; UnsupportedError for a sequence, map or other type that cannot be compared
 */
export async function loadBundle(
  path: string,
): Promise<{ bundle: GoldenBundle; digest: string }> {
  if (!(await stat(path)).isDirectory()) {
    const bytes = await readFile(path);
    return { bundle: parseBundle(path, bytes), digest: digestOf(bytes) };
  }
  const bundle = await bundleOfFolder(path);
  const canonical = canonicalize(bundle);
  if (!canonical) throw new Error(`${path}: cannot be made canonical`);
  return { bundle, digest: digestOf(canonical) };
}

function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function parseBundle(path: string, bytes: Buffer): GoldenBundle {
  const read = goldenBundle.safeParse(parseJson(path, bytes));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(
    `${basename(path)}: ${issue.path.join('.') || 'the bundle'}: ${
      issue.message
    }`,
  );
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${basename(path)}: is not JSON`, { cause: error });
  }
}

async function bundleOfFolder(folder: string): Promise<GoldenBundle> {
  const entries = await readdir(folder);
  if (entries.includes('inputs.json') && entries.includes('outputs.json')) {
    const [inputs, outputs] = await Promise.all(
      ['inputs.json', 'outputs.json'].map(async name => {
        const path = join(folder, name);
        return parseJson(path, await readFile(path));
      }),
    );
    return bundleOfOip(inputs, outputs);
  }
  if (entries.some(entry => entry.startsWith('test_data_set_'))) {
    return readTestDataSets(folder);
  }
  throw new Error(
    `${folder}: has neither inputs.json and outputs.json nor test_data_set_0`,
  );
}
