import { CostWindow } from '../costFact';
import { percent } from './percent';
import { ValueWindow, WindowSeries } from './windowSeries';
import { lengthOf, Placed, placedIn, Run, runsOf } from './windowRuns';

/** The windows of two sides that make up the same time. */
export type CommonWindows =
  | {
      status: 'known';
      /** Begin of the first window. */
      from: string;
      /** End of the last one. */
      to: string;
      /** Share of the stretch that they make up, and of which the least known source has data. */
      coverage: number;
      first: ValueWindow[];
      second: ValueWindow[];
      /** Of both sides, by name. */
      sources: [first: string[], second: string[]];
    }
  | { status: 'unknown'; reason: string };

type Side = readonly WindowSeries[];
type Member = ValueWindow & { series: WindowSeries };

/**
 * How much of the time of the first side both sides must have windows of, and how much of it each source must have
 * data of, for a comparison to be told.
 *
 * @public
 */
export const MINIMUM_COVERAGE = 0.9;

/**
 * The closed windows over which two sides can be compared, such as what was spent and what for.
 *
 * Windows that are not wholly in the stretch are left out. Windows of several lengths meet where none of them reaches
 * across, such as at midnight for hours and days; between two such instants every source that is given must
 * be there for the whole time, or else this time is left out on both sides.
 *
 * @param names - of both sides, for the reason, such as costs and predictions
 */
export function commonWindows(
  stretch: CostWindow,
  sides: readonly [Side, Side],
  names: readonly [string, string],
): CommonWindows {
  const [first, second] = sides.map(side => membersOf(stretch, side));
  const without = [first, second].findIndex(side => side.length === 0);
  if (without !== -1) {
    return unknown(`No source tells of ${names[without]} in this time.`);
  }
  const sources = sides.flat();
  const runs = runsOf([...first, ...second]);
  const lacking = (run: Run<Member>) =>
    sources.filter(series => lengthIn(run, series) < run.end - run.begin);
  const common = runs.filter(run => lacking(run).length === 0);
  const share = lengthOf(common) / lengthOf(runsOf(first));
  if (share < MINIMUM_COVERAGE) {
    const short = new Set(runs.flatMap(lacking).map(({ source }) => source));
    const agreement = `${percent(share)} of the time of ${names[0]}`;
    return unknown(
      `Windows of ${names.join(
        ' and ',
      )} agree in ${agreement}, less than ${percent(
        MINIMUM_COVERAGE,
      )}: some of ${[...short].join(', ')} are missing.`,
    );
  }
  const known = sources.map(series => ({
    source: series.source,
    data: dataShare(common, series),
  }));
  const thin = known.find(({ data }) => data < MINIMUM_COVERAGE);
  if (thin) {
    return unknown(
      `${thin.source} has data of ${percent(
        thin.data,
      )} of its windows, less than ${percent(MINIMUM_COVERAGE)}.`,
    );
  }
  const least = Math.min(...known.map(({ data }) => data));
  return agreed(stretch, common, sides, least);
}

function membersOf(stretch: CostWindow, side: Side): Array<Placed<Member>> {
  return side.flatMap(series =>
    placedIn(stretch, series.windows).map(each => ({ ...each, series })),
  );
}

function lengthIn(run: Run<Member>, series: WindowSeries): number {
  return lengthOf(run.members.filter(each => each.series === series));
}

/** Of how much of its windows a source has data. */
function dataShare(runs: Array<Run<Member>>, series: WindowSeries): number {
  const own = runs
    .flatMap(({ members }) => members)
    .filter(each => each.series === series);
  const withData = own.reduce(
    (sum, each) => sum + lengthOf([each]) * (each.coverage ?? 1),
    0,
  );
  return withData / lengthOf(own);
}

function agreed(
  stretch: CostWindow,
  runs: Array<Run<Member>>,
  [first, second]: readonly [Side, Side],
  dataOf: number,
): CommonWindows {
  const all = runs.flatMap(({ members }) => members);
  const of = (side: Side) => all.filter(({ series }) => side.includes(series));
  const asked = Date.parse(stretch.to) - Date.parse(stretch.from);
  return {
    status: 'known',
    from: new Date(runs[0].begin).toISOString(),
    to: new Date(runs[runs.length - 1].end).toISOString(),
    coverage: (lengthOf(runs) / asked) * dataOf,
    first: of(first),
    second: of(second),
    sources: [namesOf(first), namesOf(second)],
  };
}

function namesOf(side: Side): string[] {
  return [...new Set(side.map(({ source }) => source))].sort();
}

function unknown(reason: string): CommonWindows {
  return { status: 'unknown', reason };
}
