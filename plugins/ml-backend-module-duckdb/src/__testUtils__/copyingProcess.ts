import { DuckdbEngine } from '../DuckdbEngine';
import { sourceOf } from './startEngine';

/** What the process is told, as its one argument. */
export interface CopyingProcess {
  /** Of a file that is copied, until somebody ends the process. */
  url: string;
}

const { url }: CopyingProcess = JSON.parse(process.argv[2]);
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
