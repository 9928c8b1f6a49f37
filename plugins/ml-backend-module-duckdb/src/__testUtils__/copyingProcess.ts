import { DuckdbEngine } from '../DuckdbEngine';
import { sourceOf } from './startEngine';

/** Copies a file of a host until somebody ends it. Its one argument is the address. */
const url = process.argv[2];
const engine = new DuckdbEngine({
  roots: [],
  hosts: [new URL(url).host],
  maxDownloadBytes: 1024 ** 2,
  downloadTimeoutMs: 60_000,
  memoryBytes: 512 * 1024 ** 2,
  diskBytes: 1024 ** 3,
  threads: 1,
});
engine.baseline(sourceOf({ path: url }), new AbortController().signal);
