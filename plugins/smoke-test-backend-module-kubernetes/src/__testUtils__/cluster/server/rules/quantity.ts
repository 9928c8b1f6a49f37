const SUFFIX: Record<string, number> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1 },
  ...{ k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 },
  ...{ Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** A quantity such as `500m` or `4Gi` as a number. The pinned schema has seen that it is one. */
export function quantity(value: string | number): number {
  const text = String(value);
  const [, number, suffix] = /^(.*?)([numkMGTPE]|[KMGTPE]i)?$/.exec(text) ?? [];
  // An exponent looks like the suffix E, unless digits follow.
  return Number(number) * SUFFIX[suffix ?? ''];
}

/** An amount of this resource as text; of bytes in powers of two where that is exact. */
export function quantityText(resource: string, amount: number): string {
  if (!Number.isInteger(amount)) return `${Math.round(amount * 1000)}m`;
  const bytes = /(memory|storage)$/.test(resource) && amount > 0;
  const unit = ['Ti', 'Gi', 'Mi', 'Ki'].find(
    each => bytes && amount % SUFFIX[each] === 0,
  );
  return unit ? `${amount / SUFFIX[unit]}${unit}` : String(amount);
}
