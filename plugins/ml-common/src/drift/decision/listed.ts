const NAMED = 3;
const LONGEST = 60;

/** Such as `a, b, c and 4 more`. */
export function listed(names: string[]): string {
  const short = names.map(name =>
    name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name,
  );
  const shown = short.slice(0, short.length > NAMED + 1 ? NAMED : undefined);
  const more = short.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
    : parts.join('');
}
