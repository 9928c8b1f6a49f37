import { commonFormat } from './fileFormat';
import { FROM } from './filePattern';
import { fingerprintOf } from './fingerprintOf';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';

const DAY_MS = 86_400_000;

/** The files of every day of a window; days without any are passed over. */
export class DayFiles implements RowFiles {
  constructor(private readonly files: RowFiles) {}

  async look(
    wanted: RowsWanted,
    signal: AbortSignal,
  ): Promise<{ fingerprint: string } | undefined> {
    const found: Array<{ fingerprint: string } | undefined> = [];
    for (const day of daysOf(wanted)) {
      signal.throwIfAborted();
      found.push(await this.files.look(day, signal));
    }
    return stateOf(found);
  }

  async open(
    wanted: RowsWanted,
    folder: string,
    signal: AbortSignal,
  ): Promise<OpenRows | undefined> {
    const found: Array<OpenRows | undefined> = [];
    for (const day of daysOf(wanted)) {
      signal.throwIfAborted();
      found.push(await this.files.open(day, folder, signal));
    }
    const opened = found.filter(each => each !== undefined);
    const state = stateOf(found);
    return state && { ...state, ...together(opened, wanted.field) };
  }
}

/** The same wish for each day that the window touches, in UTC. */
function daysOf(wanted: RowsWanted): RowsWanted[] {
  const { from, source, to } = wanted;
  if (!from || !to || !source.path.includes(FROM)) {
    return [wanted];
  }
  const first = Math.floor(from.getTime() / DAY_MS);
  const end = Math.ceil(to.getTime() / DAY_MS);
  return Array.from({ length: end - first }, (_, index) => ({
    ...wanted,
    from: new Date((first + index) * DAY_MS),
  }));
}

function stateOf(
  found: Array<{ fingerprint: string } | undefined>,
): { fingerprint: string } | undefined {
  if (found.every(each => each === undefined)) {
    return undefined;
  }
  const facts = found.map(each => each?.fingerprint ?? '');
  return { fingerprint: facts.length === 1 ? facts[0] : fingerprintOf(facts) };
}

function together(
  opened: OpenRows[],
  field: string,
): Omit<OpenRows, 'fingerprint'> {
  const [{ format, hiveKeys }] = opened;
  // What a format is called is also how such a name ends.
  commonFormat(
    opened.map(each => `.${each.format}`),
    undefined,
    field,
  );
  return {
    paths: opened.flatMap(({ paths }) => paths),
    format,
    hiveKeys: hiveKeys.filter(key =>
      opened.every(each => each.hiveKeys.includes(key)),
    ),
    checkUnchanged: async () => {
      for (const each of opened) {
        await each.checkUnchanged();
      }
    },
  };
}
