import { DriftColumnAnswer, DriftReason } from '@callboard/plugin-ml-common';
import { CategoryBar, categoryBars } from './categoryBars';

/** One thing that differs between the two sides of a column. */
export type Movement =
  | { kind: 'mean'; from: number; to: number; sigmas?: number }
  | { kind: 'spread'; from: number; to: number }
  | { kind: 'value'; value: string; from: number; to: number }
  | { kind: 'missing' | 'unseen'; from: number; to: number }
  | { kind: 'outOfRange'; share: number }
  | { kind: 'shape' };

/** Standard deviations; what moves less is not why a column counts. */
const SMALL_SHIFT = 0.1;
/** Times; a spread that changes less is not either. */
const SMALL_SPREAD = 1.2;
/** Of a share; what moves less reads the same before and after. */
const SMALL_SHARE = 0.005;
/** Values of a column of names that are said. */
const FEW = 2;

/** What of a column moved, for the reasons for which it counts; nothing where it does not. */
export function movementsOf(data: DriftColumnAnswer): Movement[] {
  const reasons = new Set(
    data.effects.flatMap(({ passes, reason }) => (passes ? [reason] : [])),
  );
  const of = (reason: DriftReason, found: () => Movement[]) =>
    reasons.has(reason) ? found() : [];
  return [
    ...of('distribution', () =>
      data.frame.type === 'numeric' ? ofNumbers(data) : ofNames(data),
    ),
    ...of('missing', () => ofMissing(data)),
    ...of('unseen', () => ofUnseen(data)),
    ...of('out-of-range', () => ofRange(data)),
  ];
}

function ofNumbers(data: DriftColumnAnswer): Movement[] {
  const [before, now] = pairOf(data, 'mean');
  if (before === undefined || now === undefined) {
    return [];
  }
  const [variance, varianceNow] = pairOf(data, 'variance');
  const sd = Math.sqrt(variance ?? 0);
  const sdNow = Math.sqrt(varianceNow ?? 0);
  const sigmas = sd > 0 ? (now - before) / sd : undefined;
  const wider = Math.max(sd, sdNow) / Math.min(sd, sdNow);
  const isShifted =
    sigmas === undefined ? now !== before : Math.abs(sigmas) >= SMALL_SHIFT;
  return orShape([
    ...(isShifted
      ? [{ kind: 'mean', from: before, to: now, sigmas } as const]
      : []),
    ...(wider >= SMALL_SPREAD
      ? [{ kind: 'spread', from: sd, to: sdNow } as const]
      : []),
  ]);
}

/** Something of its distribution moved, if nothing that has a name. */
function orShape(found: Movement[]): Movement[] {
  return found.length > 0 ? found : [{ kind: 'shape' }];
}

/** Of both sides, what a statistic of either alone is. */
function pairOf({ statistics }: DriftColumnAnswer, name: string) {
  return (['baseline', 'now'] as const).map(
    side =>
      statistics.find(each => each.name === name && each.of === side)?.value,
  );
}

/** The values that grew or shrank most. */
function ofNames(data: DriftColumnAnswer): Movement[] {
  const values = barsOf(data)
    .filter(({ kind }) => kind === 'value')
    .map(({ value, ...bar }) => ({
      ...{ kind: 'value' as const, value },
      ...sharesOf(bar),
    }))
    .filter(({ from, to }) => Math.abs(to - from) >= SMALL_SHARE)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  return orShape(values.slice(0, FEW));
}

function barsOf({ frame, baseline, current }: DriftColumnAnswer) {
  return frame.type === 'categorical' &&
    'rest' in baseline &&
    current &&
    'rest' in current
    ? categoryBars(frame, baseline, current)
    : [];
}

function sharesOf({
  baseline,
  current,
}: Pick<CategoryBar, 'baseline' | 'current'>) {
  return { from: baseline.share, to: current?.share ?? 0 };
}

function ofMissing(data: DriftColumnAnswer): Movement[] {
  const [from, to] = pairOf(data, 'missing share');
  return from === undefined || to === undefined
    ? []
    : [{ kind: 'missing', from, to }];
}

function ofUnseen(data: DriftColumnAnswer): Movement[] {
  const rest = barsOf(data).find(({ kind }) => kind === 'rest');
  return rest ? [{ kind: 'unseen', ...sharesOf(rest) }] : [];
}

function ofRange({ effects }: DriftColumnAnswer): Movement[] {
  const found = effects.find(({ reason }) => reason === 'out-of-range');
  return found ? [{ kind: 'outOfRange', share: found.effect }] : [];
}
