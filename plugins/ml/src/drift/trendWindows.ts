interface Window {
  from: string;
  to: string;
}

/** The windows of a trend, which tells only their begins: an end as the list of windows has it, else the next begin. */
export function windowsOf(
  trend: Array<{ from: string }>,
  known: Window[],
): Window[] {
  const ends = new Map(known.map(({ from, to }) => [from, to]));
  return trend.map(({ from }, index) => ({
    from,
    to: ends.get(from) ?? trend[index + 1]?.from ?? from,
  }));
}

/** The time in the middle of a window, in milliseconds since 1970. */
export function middleOf({ from, to }: Window): number {
  return (Date.parse(from) + Date.parse(to)) / 2;
}
