import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that a process has started, and of those that they have started. */
export function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [...children, ...children.flatMap(descendants)];
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(/^\d+ \(.*\) \S (\d+)/.exec(stat)?.[1]);
  } catch {
    return undefined;
  }
}
