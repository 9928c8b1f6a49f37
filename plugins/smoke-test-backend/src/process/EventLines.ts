import { RunnerEvent, runnerEvent } from '@callboard/plugin-ml-common';
import { StringDecoder } from 'node:string_decoder';

/** Characters of one event: its texts have 2,000 at most. */
const LINE = 16 * 1024;
/** Characters of one run, many times of what a runner that works writes. */
const ALL = 8 * 1024 * 1024;
const LOG_TEXT = 2000;

/** Reads the events that a runner writes, one a line. What is none becomes a line of the log. */
export class EventLines {
  private readonly decoder = new StringDecoder('utf8');
  private line = '';
  private tooLong = false;
  private read = 0;

  constructor(private readonly onEvent: (event: RunnerEvent) => void) {}

  write(chunk: Buffer): void {
    if (this.read > ALL) {
      return;
    }
    this.read += chunk.length;
    if (this.read > ALL) {
      this.log(`It writes more than ${ALL} bytes; the rest is not read`);
      return;
    }
    const [rest, ...lines] = this.decoder.write(chunk).split('\n').reverse();
    for (const line of lines.reverse()) {
      this.append(line);
      this.end();
    }
    this.append(rest);
  }

  /** What comes after the last line break is an event too. */
  end(): void {
    const { line, tooLong } = this;
    this.line = '';
    this.tooLong = false;
    if (line.trim() === '') {
      return;
    }
    const event = tooLong ? undefined : parse(line);
    if (event) {
      this.onEvent(event);
    } else {
      this.log(line);
    }
  }

  private append(part: string): void {
    this.tooLong ||= this.line.length + part.length > LINE;
    this.line = (this.line + part).slice(0, LINE);
  }

  private log(text: string): void {
    this.onEvent({
      type: 'log',
      level: 'warn',
      text: text.slice(0, LOG_TEXT),
    });
  }
}

function parse(line: string): RunnerEvent | undefined {
  try {
    return runnerEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
