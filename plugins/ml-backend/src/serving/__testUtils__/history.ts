const SCRAPE_S = 60;

/** A series and its value at a time; undefined: it was not scraped then. */
export interface PastSeries {
  /** With labels, such as `up{job="a"}`. */
  series: string;
  at(minute: number): number | undefined;
}

/** OpenMetrics text of families, scraped once a minute from `begin` for so many minutes. */
export function historyText(
  begin: Date,
  minutes: number,
  families: Array<{ name: string; type: string; series: PastSeries[] }>,
): string {
  const start = begin.valueOf() / 1000;
  const lines = families.flatMap(({ name, series, type }) => [
    `# TYPE ${name} ${type}`,
    ...series.flatMap(each => linesOf(each, start, minutes)),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}

function linesOf(
  { at, series }: PastSeries,
  start: number,
  minutes: number,
): string[] {
  return Array.from({ length: minutes + 1 }, (_, minute) => {
    const value = at(minute);
    return value === undefined
      ? []
      : [`${series} ${value} ${start + minute * SCRAPE_S}`];
  }).flat();
}
