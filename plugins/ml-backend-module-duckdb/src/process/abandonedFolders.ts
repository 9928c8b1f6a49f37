import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'callboard-duckdb-';
const NAME = new RegExp(`^${PREFIX}(.+)-(\\d+)-(\\d*)-[^-]+$`);

/** A new folder, whose name says which process it belongs to. */
export async function createOwnFolder(): Promise<string> {
  const { pid } = process;
  const begun = (await startOf(pid)) ?? '';
  return mkdtemp(join(tmpdir(), `${PREFIX}${hostname()}-${pid}-${begun}-`));
}

/**
 * Removes the folders of processes of this machine that ended without doing so, as a killed one does.
 * @param onFailure - told of each folder that could not be removed
 */
export async function removeAbandonedFolders(
  onFailure: (name: string, error: unknown) => void,
  within = tmpdir(),
): Promise<void> {
  for (const name of await readdir(within)) {
    try {
      if (await isAbandoned(name)) {
        await rm(join(within, name), { recursive: true, force: true });
      }
    } catch (error) {
      onFailure(name, error);
    }
  }
}

async function isAbandoned(name: string): Promise<boolean> {
  const [, host, pid, begun] = NAME.exec(name) ?? [];
  if (host !== hostname()) {
    return false;
  }
  const now = await startOf(Number(pid));
  return now === undefined || (Boolean(now && begun) && now !== begun);
}

/**
 * When a process began, in ticks since this machine did, for ids are given again: a container
 * has the same ones after each start. Empty where the system does not say; undefined where no process has the id.
 */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The 22nd field; the second is a name in brackets, which may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return isRunning(pid) ? '' : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
