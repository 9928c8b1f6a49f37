/** Of a report and more, in characters; an object of Kubernetes is at most as large. */
export const LONGEST_LINE = 2 * 1024 ** 2;

/** Breaks a text that comes in chunks into lines. What a line has beyond `LONGEST_LINE` is left out. */
export class LineBreaks {
  private readonly decoder = new TextDecoder();
  /** What has come after the last line break. */
  rest = '';

  /** The lines that end in the next chunk. */
  in(chunk: Uint8Array): string[] {
    const parts = this.decoder.decode(chunk, { stream: true }).split('\n');
    const rest = parts.pop() ?? '';
    const lines = parts.map(part => {
      this.append(part);
      const line = this.rest;
      this.rest = '';
      return line;
    });
    this.append(rest);
    return lines;
  }

  private append(part: string): void {
    if (this.rest.length < LONGEST_LINE) {
      this.rest = (this.rest + part).slice(0, LONGEST_LINE);
    }
  }
}
