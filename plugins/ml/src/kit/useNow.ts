import { useSyncExternalStore } from 'react';

const TICK_MS = 10_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach(each => each());
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function read() {
  if (!timer) {
    now = Math.max(now, Date.now() - (Date.now() % 1000));
  }
  return now;
}

/** The time in milliseconds, every 10 s, from one clock however many ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
