// Lays the recorded rows of examples/models/*/serving out as a serving platform would have
// written them: one folder a day, up to yesterday, labels when they are due.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './say.mjs';

const MODELS = join(ROOT, 'examples/models');
const DAY_MS = 86_400_000;

/** Where rows lie that the profile engine may read. */
export const servingFolder = dataDir => join(dataDir, 'serving');

/**
 * Writes what is due at `now` and not there yet below the serving folder of `dataDir`. The first
 * time, the past days of a recording end yesterday; later, its further days follow, each once it
 * is over in UTC.
 *
 * @param {{dataDir: string, now: Date}} options
 */
export function layOutServing({ dataDir, now }) {
  const folder = servingFolder(dataDir);
  for (const name of readdirSync(MODELS)) {
    const recorded = join(MODELS, name, 'serving');
    if (!existsSync(recorded)) continue;
    const { labelDelayDays, pastDays } = JSON.parse(
      readFileSync(join(recorded, 'recording.json'), 'utf8'),
    );
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    copyFileSync(join(recorded, 'baseline.csv'), join(own, 'baseline.csv'));
    const today = Math.floor(now.getTime() / DAY_MS);
    const first = firstDay(join(own, 'rows')) ?? today - pastDays;
    for (const [part, delay] of [
      ['rows', 1],
      ['offline', 1],
      ['labels', Math.max(labelDelayDays ?? 0, 1)],
    ]) {
      const file = join(recorded, `${part}.csv`);
      if (existsSync(file)) {
        writeDays({
          file,
          target: join(own, part),
          first,
          until: today - delay,
        });
      }
    }
  }
}

/** The day of the oldest partition, in days since 1970. */
function firstDay(folder) {
  if (!existsSync(folder)) return undefined;
  const [oldest] = readdirSync(folder)
    .filter(name => name.startsWith('date='))
    .sort();
  if (!oldest) return undefined;
  return Date.parse(oldest.replace('date=', '')) / DAY_MS;
}

/** `first` and `until` in days since 1970; the column `day` of the file counts from `first` on. */
function writeDays({ file, first, target, until }) {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const byDay = [];
  for (const line of lines) (byDay[line.split(',', 1)[0]] ??= []).push(line);
  for (const [day, rows] of byDay.entries()) {
    const date = new Date((first + day) * DAY_MS).toISOString().slice(0, 10);
    const path = join(target, `date=${date}`, 'rows.csv');
    if (first + day > until || existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const text = [header, ...rows].map(withoutDay).join('\n');
    // Not half a file, whenever it is read.
    writeFileSync(`${path}.draft`, `${text}\n`);
    renameSync(`${path}.draft`, path);
  }
}

function withoutDay(line) {
  return line.slice(line.indexOf(',') + 1);
}
