/** One server-sent event; its time is in milliseconds since the request. */
export interface TimedEvent {
  atMs: number;
  data: string;
}

/** Takes a stream of server-sent events apart as it comes. */
export class EventStream {
  readonly events: TimedEvent[] = [];
  #rest = '';

  add(text: string, atMs: number): void {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) {
        this.events.push({ atMs, data: line.slice('data:'.length).trim() });
      }
    }
  }
}
