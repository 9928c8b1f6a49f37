import { RunnerEvent, runnerEvent } from '@callboard/plugin-ml-common';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';

/** Characters of one event: its texts have 2,000 at most. */
const LINE = 16 * 1024;
/** What is read of one run is many times what a runner that works writes. */
const ALL_BYTES = 8 * 1024 * 1024;
const ALL_LINES = 20_000;
const LOG_TEXT = 2000;

/**
 * Reads the events that `callboard-smoke` writes to its standard output, one a line. What is none becomes a line of the log.
 *
 * @public
 */
export class EventLines {
  private readonly decoder = new StringDecoder('utf8');
  private line = '';
  private tooLong = false;
  private bytes = 0;
  private lines = 0;

  constructor(private readonly onEvent: (event: RunnerEvent) => void) {}

  /** The next bytes; beyond 8 MiB or 20,000 lines nothing is read. */
  write(chunk: Buffer): void {
    if (this.bytes > ALL_BYTES || this.lines > ALL_LINES) {
      return;
    }
    const [rest, ...lines] = this.decoder.write(chunk).split('\n').reverse();
    for (const line of lines.reverse()) {
      this.append(line);
      this.end();
    }
    this.append(rest);
    this.bytes += chunk.length;
    this.lines += lines.length;
    if (this.bytes > ALL_BYTES || this.lines > ALL_LINES) {
      this.log('It writes without end; the rest is not read');
    }
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
      // ONNX Runtime writes in colours.
      text: stripVTControlCharacters(text).trimEnd().slice(0, LOG_TEXT),
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
