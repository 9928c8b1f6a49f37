import { readdir, readlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { workingProcess } from './workingProcess';

/** The id of the process in which DuckDB works for this one, stopped while it has a file open. */
export async function stoppedWhileReading(path: string): Promise<number> {
  for (;;) {
    const id = await workingProcess();
    process.kill(id, 'SIGSTOP');
    if ((await openFiles(id)).includes(path)) {
      return id;
    }
    process.kill(id, 'SIGCONT');
    await setTimeout(1);
  }
}

async function openFiles(id: number): Promise<string[]> {
  const folder = `/proc/${id}/fd`;
  const open = await readdir(folder);
  return Promise.all(
    // What is closed meanwhile leads nowhere.
    open.map(each => readlink(`${folder}/${each}`).catch(() => '')),
  );
}
