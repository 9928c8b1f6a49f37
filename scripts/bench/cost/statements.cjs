// What a cluster says of each day: four lines of each service, and what nobody bears.
const DAY_MS = 86_400_000;
const KINDS = [
  ['gpu', 'gpu-hour', 24, 2_100_000],
  ['cpu', 'core-hour', 96, 30_000],
  ['memory', 'gib-hour', 384, 4_000],
  ['storage', 'gib-hour', 2400, 50],
];

const refOf = n => `mlinferenceservice:default/service-${n}`;

/** By ref, as the catalog would have them. */
function servicesOf(count, teams) {
  return new Map(
    Array.from({ length: count }, (_, n) => [
      refOf(n),
      {
        entityRef: refOf(n),
        uid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        owner: `group:default/team-${n % teams}`,
        system: `system:default/system-${n % (teams * 2)}`,
      },
    ]),
  );
}

/** One statement for each day, the oldest first; amounts differ by day and service. */
function* days(count, services, today) {
  const refs = [...services.keys()];
  for (let day = count; day > 0; day -= 1) {
    const lines = refs.flatMap((entityRef, n) =>
      KINDS.map(([kind, unit, quantity, price], k) => ({
        account: 'entity',
        entityRef,
        kind,
        unit,
        quantity,
        amount: quantity * price + ((n * 7919 + day * 104_729 + k) % 1_000_000),
        rule: 'label',
        ruleText: `app=service-${n}`,
      })),
    );
    for (const account of ['shared', 'idle', 'unallocated']) {
      lines.push({ account, kind: 'gpu', amount: 90_000_000, rule: 'stated' });
    }
    yield {
      source: 'opencost:bench',
      basis: 'allocation',
      currency: 'EUR',
      window: {
        from: new Date(today - day * DAY_MS).toISOString(),
        to: new Date(today - (day - 1) * DAY_MS).toISOString(),
      },
      revision: 0,
      coverage: 1,
      estimated: false,
      lines,
    };
  }
}

module.exports = { DAY_MS, KINDS, days, refOf, servicesOf };
