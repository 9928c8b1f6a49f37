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

/** What came of one run of the program. */
export interface Outcome {
  status: number | null;
  report?: SmokeReport;
  events: RunnerEvent[];
  said: string;
}

/** The program as it is shipped, in a folder of its own inside the package, where it finds ONNX Runtime. */
export class Runner {
  readonly folder: string;
  readonly #program: string;

  constructor() {
    const tests = join(PACKAGE, 'dist/.tests');
    mkdirSync(tests, { recursive: true });
    this.folder = mkdtempSync(join(tests, 'run-'));
    this.#program = join(this.folder, 'callboard-smoke.cjs');
    execFileSync(process.execPath, [
      join(PACKAGE, 'bundle.mjs'),
      this.#program,
    ]);
  }

  /** Starts it with a spec. `during` is given its process once an event has been seen. */
  run(
    spec: object,
    {
      args = [],
      files = {},
      env,
      until,
      during,
    }: {
      args?: string[];
      files?: Record<string, Uint8Array | string | undefined>;
      /** Instead of that of the tests. */
      env?: NodeJS.ProcessEnv;
      until?: (event: RunnerEvent) => boolean;
      during?: (child: ChildProcess) => void;
    } = {},
  ): Promise<Outcome> {
    const folder = mkdtempSync(join(this.folder, 'job-'));
    for (const [name, content] of Object.entries(files))
      if (content !== undefined) writeFileSync(join(folder, name), content);
    const [path, out] = [join(folder, 'spec.json'), join(folder, 'out.json')];
    writeFileSync(path, JSON.stringify({ specVersion: 1, ...spec }));
    const command = [this.#program, 'run', path, '--out', out, ...args];
    const child = spawn(process.execPath, command, { env });
    const events: RunnerEvent[] = [];
    let [half, said] = ['', ''];
    child.stderr.on('data', chunk => (said += chunk));
    child.stdout.on('data', chunk => {
      const lines = `${half}${chunk}`.split('\n');
      half = lines.pop() ?? '';
      for (const line of lines) {
        const event = runnerEvent.parse(JSON.parse(line));
        events.push(event);
        if (until?.(event)) during?.(child);
      }
    });
    return new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', status => {
        const report = existsSync(out)
          ? smokeReport.parse(JSON.parse(readFileSync(out, 'utf8')))
          : undefined;
        const left = existsSync(`${out}.draft`);
        if (left && status !== null) fail(new Error('A draft was left'));
        done({ status, report, events, said });
      });
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
