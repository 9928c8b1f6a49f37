import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';

/** Of a line; the rest of it is cut off. */
const CHARACTERS = 2000;
/** What is shown; the last lines are kept beyond that. */
const LINES = 3000;
const LAST = 20;

/** What programs say beside the cause: npm of its settings, make of what it ran. */
const BESIDE = /^(npm (warn|notice)\b|make(\[\d+\])?: )/i;
/** So few stand well in the one message of a task. */
const CAUSE = 6;

/** Hands on what programs write, line by line and up to a bound, and keeps the last lines. */
export class OutputLines {
  private readonly kept: string[] = [];
  private shown = 0;

  constructor(private readonly show: (line: string) => void) {}

  /** The last lines, each on its own. */
  last(): string {
    return this.kept.join('\n');
  }

  /** What `last` begins after. */
  begin(): void {
    this.kept.length = 0;
  }

  /** The last lines that may say why a program failed, each on its own. */
  cause(): string {
    const telling = this.kept.filter(line => !BESIDE.test(line));
    return (telling.length ? telling : this.kept).slice(-CAUSE).join('\n');
  }

  /** For one stream: lines of several do not mix. */
  stream(): { write(chunk: Buffer): void; end(): void } {
    const decoder = new StringDecoder('utf8');
    let open = '';
    return {
      write: chunk => {
        const [rest, ...lines] = `${open}${decoder.write(chunk)}`
          .split('\n')
          .reverse();
        open = rest.slice(0, CHARACTERS);
        lines.reverse().forEach(line => this.add(line));
      },
      end: () => {
        if (open) {
          this.add(open);
        }
        open = '';
      },
    };
  }

  private add(text: string): void {
    const line = stripVTControlCharacters(text.slice(0, CHARACTERS)).trimEnd();
    if (line === '') {
      return;
    }
    this.kept.push(line);
    this.kept.splice(0, this.kept.length - LAST);
    this.shown += 1;
    if (this.shown <= LINES) {
      this.show(line);
    } else if (this.shown === LINES + 1) {
      this.show(`More than ${LINES} lines; the rest is not shown`);
    }
  }
}
