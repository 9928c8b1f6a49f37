import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** The id of the process in which DuckDB works for this one, as soon as there is one. */
export async function workingProcess(): Promise<number> {
  for (;;) {
    for (const id of await children()) {
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(
        () => '',
      );
      if (command.includes('worker/duckdb.cjs')) {
        return Number(id);
      }
    }
    await setTimeout(1);
  }
}

async function children(): Promise<string[]> {
  const threads = await readdir('/proc/self/task');
  const ids = await Promise.all(
    threads.map(thread =>
      readFile(`/proc/self/task/${thread}/children`, 'utf8').catch(() => ''),
    ),
  );
  return ids.join(' ').split(' ').filter(Boolean);
}
