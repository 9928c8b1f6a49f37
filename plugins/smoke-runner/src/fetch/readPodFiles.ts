import { SmokePodFiles, smokePodFiles } from '@callboard/plugin-ml-common';
import { readFile } from 'node:fs/promises';

/**
 * Reads and checks the list of files of a test.
 * @throws a sentence that names each field and its rule
 */
export async function readPodFiles(path: string): Promise<SmokePodFiles> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Error(`The list ${path} cannot be read: ${error.message}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of the parser would show what stands there: presigned URLs are secrets.
    throw new Error(`The list ${path} is not JSON`);
  }
  const checked = smokePodFiles.safeParse(value);
  if (checked.success) return checked.data;
  const rules = checked.error.issues.map(
    ({ path: field, message }) => `${field.join('.') || 'list'}: ${message}`,
  );
  throw new Error(`The list ${path} does not hold: ${rules.join('; ')}`);
}
