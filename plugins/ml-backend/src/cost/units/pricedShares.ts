import { WindowSeries } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { tokenContent } from '../counts/countContent';
import { UnpricedCount } from '../prices/countedTokens';
import { KeptCount } from '../store/CountStore';

/** Of each source, by window, the share of its tokens that have a price, where it is not all. */
export type PricedShares = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Window {
  fromMs: number;
  toMs: number;
}

/** Over all models of an entity, for what it is told to cost is of all of them. */
export function pricedShares(
  sent: readonly KeptCount[],
  unpriced: readonly UnpricedCount[],
): PricedShares {
  const tokens = groupBy(sent, each => keyOf(each.counter.source, each));
  const lacking = groupBy(unpriced, each => keyOf(each.source, each));
  const shares = new Map<string, Map<string, number>>();
  for (const [key, own] of lacking) {
    const [{ source }] = own;
    const without = own.reduce((sum, { quantity }) => sum + quantity, 0);
    const all = (tokens.get(key) ?? []).reduce(
      (sum, { content }) => sum + tokensOf(content),
      0,
    );
    const ofSource = shares.get(source) ?? new Map<string, number>();
    ofSource.set(windowKey(own[0]), all > 0 ? 1 - without / all : 0);
    shares.set(source, ofSource);
  }
  return shares;
}

/** Costs of a source know so much of their windows; of one in which nothing has a price they know nothing. */
export function withPricedShares(
  { source, windows }: WindowSeries,
  shares: PricedShares,
): WindowSeries {
  const lacking = new Map(shares.get(source));
  const known = windows.map(window => {
    const key = windowKey({
      fromMs: Date.parse(window.from),
      toMs: Date.parse(window.to),
    });
    const coverage = lacking.get(key);
    lacking.delete(key);
    return coverage === undefined ? window : { ...window, coverage };
  });
  const unknown = [...lacking.keys()].map(key => {
    const [from, to] = key.split(' ').map(at => new Date(Number(at)));
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      value: 0,
      coverage: 0,
    };
  });
  return { source, windows: [...known, ...unknown] };
}

/** Input and output of a count as it is kept. */
export function tokensOf(content: string): number {
  const { input = 0, output = 0 } = tokenContent.parse(
    JSON.parse(content),
  ).counts;
  return input + output;
}

function keyOf(source: string, window: Window): string {
  return JSON.stringify([source, windowKey(window)]);
}

function windowKey({ fromMs, toMs }: Window): string {
  return `${fromMs} ${toMs}`;
}
