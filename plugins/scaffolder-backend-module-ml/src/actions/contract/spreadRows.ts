/** Indexes of some rows that show as much as they can of what is predicted: every class in turn, or the whole range of a number. */
export function spreadRows(
  targets: readonly string[],
  classes: readonly string[] | null,
  count: number,
): number[] {
  const wanted = Math.min(count, targets.length);
  const all = [...targets.keys()];
  if (!classes) {
    const sorted = all.sort((a, b) => Number(targets[a]) - Number(targets[b]));
    const step = (sorted.length - 1) / Math.max(1, wanted - 1);
    return Array.from(
      { length: wanted },
      (_, n) => sorted[Math.round(n * step)],
    );
  }
  const turns = new Map<string, number>();
  const turn = (at: number) => {
    const before = turns.get(targets[at]) ?? 0;
    turns.set(targets[at], before + 1);
    return { at, turn: before, place: classes.indexOf(targets[at]) };
  };
  return all
    .map(turn)
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
    .slice(0, wanted)
    .map(({ at }) => at);
}
