import {
  countRows,
  frameOfRows,
  MonitorSource,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { ProfileEngine, TimeWindow } from '@callboard/plugin-ml-node';
import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { windowAt } from '../../windows/windowAt';

/** Counts rows of JSON files, one for each day such as `2026-11-01.json`, in a folder of its own where a source says `folder/{from}.json`. */
export class FolderEngine implements ProfileEngine {
  readonly name = 'folder';
  atOnce?: number;
  /** What it was asked, such as `window 2026-11-01`. */
  readonly asked: string[] = [];
  /** Done before each piece of work of this name. */
  readonly before = new Map<string, () => Promise<void> | void>();

  constructor(private readonly folder: string) {}

  /** As somebody puts files there; `from` is the begin of a day. */
  async put(name: string, rows: unknown[], within = '.'): Promise<void> {
    const file = join(this.folder, within, `${name.slice(0, 10)}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(rows));
  }

  async check({ serving }: MonitorSource): Promise<void> {
    if (serving.path.includes('..')) {
      throw new InputError('serving.path: must not hold ..');
    }
  }

  async baseline(source: MonitorSource) {
    await this.begin('baseline');
    const { rows } = await this.read(source.baseline.path);
    const frame = frameOfRows(rows, source);
    return { frame, counts: countRows(frame, rows) };
  }

  async windows(source: MonitorSource, range: TimeWindow, windowMs: number) {
    await this.begin('windows');
    const begins = new Set(
      (await this.days(source, range.from))
        // A day that is not over is there too: nobody should read it.
        .map(day => windowAt(basename(day), windowMs).from),
    );
    return Promise.all(
      [...begins].map(async begin => {
        const from = new Date(begin);
        const window = { from, to: new Date(from.valueOf() + windowMs) };
        const { fingerprint } = await this.within(source, window);
        return { ...window, fingerprint };
      }),
    );
  }

  async profile(
    source: MonitorSource,
    frame: ProfileFrame,
    window: TimeWindow,
  ) {
    await this.begin(`window ${window.from.toISOString().slice(0, 10)}`);
    const { fingerprint, rows } = await this.within(source, window);
    const engine = {
      name: this.name,
      version: '1',
      queryHash: `sha256:${'0'.repeat(64)}`,
    };
    return { counts: countRows(frame, rows), engine, fingerprint };
  }

  private async begin(work: string): Promise<void> {
    this.asked.push(work);
    await this.before.get(work)?.();
  }

  private async days(
    { serving }: MonitorSource,
    from: Date,
    to = new Date('9999'),
  ): Promise<string[]> {
    const [, within = '.'] = /^(\w+)\/{from}/.exec(serving.path) ?? [];
    const files = await readdir(join(this.folder, within));
    return files
      .filter(file => /^\d/.test(file))
      .map(file => file.slice(0, 10))
      .filter(day => new Date(day) >= from && new Date(day) < to)
      .sort()
      .map(day => join(within, day));
  }

  private async within(source: MonitorSource, { from, to }: TimeWindow) {
    const days = await this.days(source, from, to);
    const read = await Promise.all(days.map(day => this.read(day)));
    return {
      fingerprint: read.map(each => each.fingerprint).join(' '),
      rows: read.flatMap(({ rows }) => rows),
    };
  }

  private async read(name: string) {
    const text = await readFile(join(this.folder, `${name}.json`), 'utf8');
    const rows: Array<Record<string, unknown>> = JSON.parse(text);
    const fingerprint = createHash('sha256').update(text).digest('hex');
    return { fingerprint, rows };
  }
}
