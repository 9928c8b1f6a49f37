import { SmokePodFiles } from '@callboard/plugin-ml-common';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { counted } from '../log/counted';
import { logLine } from '../log/logLine';
import { readableBytes } from '../log/readableBytes';
import { fetchFile, FetchOptions } from './fetchFile';

/**
 * Brings files, one after the other: one alone takes all that the network gives.
 * @throws FetchError for the first that cannot be had
 */
export async function fetchFiles(
  files: SmokePodFiles['files'],
  options: FetchOptions,
): Promise<void> {
  const { emit, folder } = options;
  emit(logLine(`Fetching ${counted(files.length, 'file')}`));
  for (const file of files) {
    const begun = performance.now();
    await fetchFile(file, options);
    const { size } = await stat(resolve(folder, file.path));
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    emit(logLine(`${file.path}: ${readableBytes(size)} in ${seconds} s`));
  }
}
