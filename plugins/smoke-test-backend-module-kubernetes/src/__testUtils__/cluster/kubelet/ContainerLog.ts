/** Which lines of a log are wanted, as a kubelet is asked for them. */
export interface LogOptions {
  follow?: boolean;
  timestamps?: boolean;
  sinceTime?: Date;
  sinceSeconds?: number;
  tailLines?: number;
  limitBytes?: number;
}

interface Line {
  /** Milliseconds. */
  readonly at: number;
  readonly stamped: string;
  readonly text: string;
}

/** What one container printed. */
export class ContainerLog {
  private readonly lines: Line[] = [];
  private readonly waiting = new Set<() => void>();
  private over = false;

  append(texts: readonly string[]) {
    for (const text of texts) {
      const at = Date.now();
      // A runtime stamps nanoseconds; the line's number stands for those that the clock here does not tell.
      const nanos = String(this.lines.length % 1_000_000).padStart(6, '0');
      const stamped = new Date(at).toISOString().replace('Z', `${nanos}Z`);
      this.lines.push({ at, stamped, text });
    }
    this.wake();
  }

  /** The container has ended: who follows has seen all. */
  end() {
    this.over = true;
    this.wake();
  }

  /** Lines with their line ends, as they come; ends with the log, or when `signal` says so. */
  async *read(
    options: LogOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    let next = this.first(options);
    let left = options.limitBytes ?? Infinity;
    while (!signal.aborted && left > 0) {
      if (next < this.lines.length) {
        const line = this.lines[next++];
        const text = options.timestamps
          ? `${line.stamped} ${line.text}\n`
          : `${line.text}\n`;
        const bytes = Buffer.from(text).subarray(0, left);
        left -= bytes.length;
        yield bytes.toString();
      } else if (options.follow && !this.over) {
        await this.more(signal);
      } else {
        return;
      }
    }
  }

  private first({ sinceTime, sinceSeconds, tailLines }: LogOptions): number {
    const since =
      sinceTime?.getTime() ??
      (sinceSeconds === undefined
        ? -Infinity
        : Date.now() - sinceSeconds * 1e3);
    const found = this.lines.findIndex(line => line.at >= since);
    const from = found < 0 ? this.lines.length : found;
    return tailLines === undefined
      ? from
      : Math.max(from, this.lines.length - tailLines);
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private wake() {
    [...this.waiting].forEach(wake => wake());
  }
}
