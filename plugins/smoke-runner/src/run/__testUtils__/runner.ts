import {
  RunnerEvent,
  runnerEvent,
  SmokeReport,
  smokeReport,
} from '@callboard/plugin-ml-common';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../../..');

/** What came of one call of the program. */
export interface Called {
  status: number | null;
  events: RunnerEvent[];
  /** Lines with a report, as they were written. */
  reportLines: string[];
  said: string;
}

/** What came of one run of a test. */
export interface Outcome extends Called {
  report?: SmokeReport;
}

/** What surrounds a call. `during` is given its process once an event has been seen. */
interface CallOptions {
  /** Instead of that of the tests. */
  env?: NodeJS.ProcessEnv;
  until?: (event: RunnerEvent) => boolean;
  during?: (child: ChildProcess) => void;
}

/** The program as it is shipped; bundled, unless it is given, in a folder of its own inside the package, where it finds ONNX Runtime. */
export class Runner {
  readonly folder: string;
  readonly #program: string;

  constructor(program?: string) {
    const tests = join(PACKAGE, 'dist/.tests');
    mkdirSync(tests, { recursive: true });
    this.folder = mkdtempSync(join(tests, 'run-'));
    this.#program = program ?? join(this.folder, 'callboard-smoke.cjs');
    if (program === undefined)
      execFileSync(process.execPath, [
        join(PACKAGE, 'bundle.mjs'),
        this.#program,
      ]);
  }

  /** Runs a test with a spec. */
  async run(
    spec: object,
    {
      args = [],
      files = {},
      ...options
    }: CallOptions & {
      args?: string[];
      files?: Record<string, Uint8Array | string | undefined>;
    } = {},
  ): Promise<Outcome> {
    const folder = this.newFolder();
    for (const [name, content] of Object.entries(files))
      if (content !== undefined) writeFileSync(join(folder, name), content);
    const [path, out] = [join(folder, 'spec.json'), join(folder, 'out.json')];
    writeFileSync(path, JSON.stringify({ specVersion: 1, ...spec }));
    const called = await this.call(
      ['run', path, '--out', out, ...args],
      options,
    );
    const report = existsSync(out)
      ? smokeReport.parse(JSON.parse(readFileSync(out, 'utf8')))
      : undefined;
    if (existsSync(`${out}.draft`) && called.status !== null)
      throw new Error('A draft was left');
    return { ...called, report };
  }

  /** A folder that goes with this. */
  newFolder(): string {
    return mkdtempSync(join(this.folder, 'job-'));
  }

  /** Calls it with arguments. */
  call(
    args: string[],
    { env, until, during }: CallOptions = {},
  ): Promise<Called> {
    const child = spawn(process.execPath, [this.#program, ...args], { env });
    const events: RunnerEvent[] = [];
    const reportLines: string[] = [];
    let [half, said] = ['', ''];
    child.stderr.on('data', chunk => (said += chunk));
    child.stdout.setEncoding('utf8').on('data', chunk => {
      const lines = `${half}${chunk}`.split('\n');
      half = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) {
        if (line.startsWith('{"type":"report"')) {
          reportLines.push(line);
          continue;
        }
        const event = runnerEvent.parse(JSON.parse(line));
        events.push(event);
        if (until?.(event)) during?.(child);
      }
    });
    return new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', status => done({ status, events, reportLines, said }));
    });
  }

  /** What it says to other arguments. */
  say(...args: string[]): string {
    return execFileSync(process.execPath, [this.#program, ...args], {
      encoding: 'utf8',
    });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
