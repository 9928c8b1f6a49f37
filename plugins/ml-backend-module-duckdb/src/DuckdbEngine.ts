import { ForwardedError, InputError, NotFoundError } from '@backstage/errors';
import {
  MonitorSource,
  ProfileFrame,
  RowSource,
} from '@callboard/plugin-ml-common';
import { ProfileEngine, TimeWindow } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { countPass } from './count/countPass';
import { edgePass } from './count/edgePass';
import { DuckdbConfig } from './duckdbConfig';
import { DayFiles } from './files/DayFiles';
import { fingerprintOf } from './files/fingerprintOf';
import { FilesByPath } from './files/FilesByPath';
import { OpenRows, RowFiles, RowsWanted } from './files/RowFiles';
import { SeenOnce } from './files/SeenOnce';
import { DuckdbSession } from './process/DuckdbSession';
import { Workplace, Workplaces } from './process/Workplaces';
import { lookAtWindows } from './read/lookAtWindows';
import { RowsSession } from './read/RowsSession';
import {
  checkBaseline,
  checkWindows,
  hasOwnFiles,
  windowAt,
  windowsIn,
} from './read/servingWindows';

type Found = TimeWindow & { fingerprint: string };

/** Counts rows of files with DuckDB, each time in a process of its own, one at a time. */
export class DuckdbEngine implements ProfileEngine {
  readonly name = 'duckdb';
  readonly atOnce = 1;
  private readonly byPath: FilesByPath;
  private readonly files: RowFiles;
  private readonly places = new Workplaces();

  constructor(private readonly config: DuckdbConfig) {
    this.byPath = new FilesByPath(config);
    this.files = new DayFiles(this.byPath);
  }

  async check(source: MonitorSource, windowMs: number): Promise<void> {
    const { baseline, labels, serving, training } = source;
    checkBaseline(source);
    checkWindows(source, windowMs);
    const sides = { baseline, serving, training, labels };
    for (const [field, rows] of Object.entries(sides)) {
      if (rows) {
        await this.byPath.check({ source: rows, field });
      }
    }
  }

  async baseline(source: MonitorSource, signal: AbortSignal) {
    checkBaseline(source);
    return this.places.use(signal, async place => {
      const wanted = { source: source.baseline, field: 'baseline' };
      const open = await this.open(wanted, place);
      return this.inSession('baseline', [open], place, async session => {
        const rows = await RowsSession.create(session, {
          open,
          field: 'baseline',
          time: source.baseline.time,
          categorical: [],
        });
        const frame = await edgePass(rows, source, open.hiveKeys);
        const { counts } = await countPass(rows, frame, source.actual);
        if (counts.rows === 0) {
          throw new InputError('baseline.path: there are no rows in it');
        }
        return { frame, counts };
      });
    });
  }

  async windows(
    source: MonitorSource,
    range: TimeWindow,
    windowMs: number,
    signal: AbortSignal,
  ): Promise<Found[]> {
    checkWindows(source, windowMs);
    const isIn = ({ from: begin, to }: TimeWindow) =>
      begin >= range.from && to <= range.to;
    return this.places.use(signal, async place => {
      if (!hasOwnFiles(source)) {
        return (await this.windowsOfRows(source, windowMs, place)).filter(isIn);
      }
      const files = new DayFiles(new SeenOnce(this.byPath));
      return lookAtWindows(
        windowsIn(range, windowMs),
        window => look(files, source, window, place.signal),
        place.signal,
      );
    });
  }

  async profile(
    source: MonitorSource,
    frame: ProfileFrame,
    window: TimeWindow,
    signal: AbortSignal,
  ) {
    return this.places.use(signal, async place => {
      const { labels, serving } = source;
      const wanted = { source: serving, field: 'serving', ...window };
      const open = await this.open(wanted, place);
      const opened =
        labels &&
        (await this.find(
          { source: labels, field: 'labels', ...window },
          place,
        ));
      const both = [open, ...(opened ? [opened] : [])];
      return this.inSession('serving', both, place, async session => {
        const fingerprint = hasOwnFiles(source)
          ? stateOf(open, labels && (opened ?? 'none'))
          : await fingerprintOfRows(session, source, { open, opened, window });
        const rows = await RowsSession.create(
          session,
          {
            open,
            field: 'serving',
            time: serving.time,
            window,
            categorical: spelledColumns(frame, source),
          },
          opened && { open: opened, source },
        );
        // JSON without rows says nothing of its columns.
        if (open.format !== 'json' || (await rows.count()) > 0) {
          checkFeatures(rows, frame);
        }
        const { counts, queryHash } = await countPass(
          rows,
          frame,
          source.actual,
        );
        const version = await versionOf(session);
        return {
          counts,
          engine: { name: this.name, version, queryHash },
          fingerprint,
        };
      });
    });
  }

  private async windowsOfRows(
    source: MonitorSource,
    windowMs: number,
    place: Workplace,
  ): Promise<Found[]> {
    const { labels, serving } = source;
    const open = await this.find({ source: serving, field: 'serving' }, place);
    if (!open) {
      return [];
    }
    const opened =
      labels && (await this.find({ source: labels, field: 'labels' }, place));
    const both = [open, ...(opened ? [opened] : [])];
    return this.inSession('serving', both, place, async session => {
      const rows = await rowsAsGuessed(session, source, { open, opened });
      return (await rows.windows(windowMs)).map(
        ({ fingerprint, place: at }) => ({
          ...windowAt(at, windowMs),
          fingerprint,
        }),
      );
    });
  }

  private async find(wanted: RowsWanted, { folder, signal }: Workplace) {
    return this.files.open(wanted, folder, signal);
  }

  private async open(wanted: RowsWanted, place: Workplace): Promise<OpenRows> {
    const open = await this.find(wanted, place);
    if (!open) {
      throw new NotFoundError(`${wanted.field}.path: there is nothing to read`);
    }
    return open;
  }

  private async inSession<Answer>(
    field: string,
    opened: OpenRows[],
    { folder, signal }: Workplace,
    use: (session: DuckdbSession) => Promise<Answer>,
  ): Promise<Answer> {
    const paths = opened.flatMap(each => each.paths);
    const checkUnchanged = async () => {
      for (const each of opened) {
        await each.checkUnchanged();
      }
    };
    const session = await DuckdbSession.open(
      { paths, folder, limits: this.config },
      signal,
    );
    try {
      const answer = await use(session);
      await checkUnchanged();
      return answer;
    } catch (error) {
      // A file that was replaced may fail in many ways, of which none tells why.
      await checkUnchanged();
      throw error instanceof InputError
        ? error
        : new ForwardedError(field, error);
    } finally {
      session.close();
    }
  }
}

/**
 * Where the lines of a CSV file differ in length, DuckDB may take a later one for the names, or find one column.
 * @throws InputError naming the field and the rule
 */
function checkFeatures({ columns }: RowsSession, frame: ProfileFrame): void {
  const isThere = frame.columns.some(
    ({ name, role }) => role === 'feature' && columns.has(name),
  );
  if (columns.size > 0 && !isThere) {
    throw new InputError(
      'serving.path: must lead to files with a feature of the baseline, of which these have none',
    );
  }
}

async function look(
  files: RowFiles,
  { labels, serving }: MonitorSource,
  window: TimeWindow,
  signal: AbortSignal,
): Promise<string | undefined> {
  const seen = (source: RowSource, field: string) =>
    files.look({ source, field, ...window }, signal);
  const rows = await seen(serving, 'serving');
  return (
    rows && stateOf(rows, labels && ((await seen(labels, 'labels')) ?? 'none'))
  );
}

function stateOf(
  rows: { fingerprint: string },
  labels?: { fingerprint: string } | 'none',
): string {
  const of = labels === 'none' ? 'none' : labels?.fingerprint;
  return fingerprintOf([rows.fingerprint, of ?? '']);
}

/** Classes are read like actual outcomes, which no frame has: as 3 where a file says 3.0. */
function spelledColumns(
  { columns }: ProfileFrame,
  { classes, prediction }: MonitorSource,
): string[] {
  return columns.flatMap(({ name, type }) =>
    type === 'categorical' && !(classes && name === prediction) ? [name] : [],
  );
}

interface Opened {
  open: OpenRows;
  opened?: OpenRows;
  window?: TimeWindow;
}

/** Fingerprints are of this reading, for it is the same whatever a frame counts by name. */
async function rowsAsGuessed(
  session: DuckdbSession,
  source: MonitorSource,
  { open, opened, window }: Opened,
): Promise<RowsSession> {
  const { time } = source.serving;
  return RowsSession.create(
    session,
    { open, field: 'serving', time, window, categorical: [] },
    opened && { open: opened, source },
  );
}

async function fingerprintOfRows(
  session: DuckdbSession,
  source: MonitorSource,
  opened: Opened & { window: TimeWindow },
): Promise<string> {
  const { from, to } = opened.window;
  const rows = await rowsAsGuessed(session, source, opened);
  const [found] = await rows.windows(to.getTime() - from.getTime());
  return found?.fingerprint ?? '';
}

async function versionOf(session: DuckdbSession): Promise<string> {
  const [{ version }] = await session.query(
    'SELECT version() AS version',
    z.object({ version: z.string() }),
  );
  return version;
}
