import { SmokeSpec, smokeSpec } from '@callboard/plugin-ml-common';
import { readFile } from 'node:fs/promises';

/**
 * Reads and checks a spec.
 * @throws a sentence that names each field and its rule
 */
export async function readSpec(path: string): Promise<SmokeSpec> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Error(`The spec ${path} cannot be read: ${error.message}`);
  });
  return checkSpec(text, path);
}

/** The spec in a text. */
export function checkSpec(text: string, path: string): SmokeSpec {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`The spec ${path} is not JSON: ${error}`);
  }
  const checked = smokeSpec.safeParse(value);
  if (checked.success) return checked.data;
  const rules = checked.error.issues.map(
    ({ path: field, message }) => `${field.join('.') || 'spec'}: ${message}`,
  );
  throw new Error(`The spec ${path} does not hold: ${rules.join('; ')}`);
}
