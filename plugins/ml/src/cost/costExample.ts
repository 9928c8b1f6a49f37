import { CostLine, CostStatement } from '@callboard/plugin-ml-common';

/** How what was spent in one day is sent; its figures are only to begin with. */
export function costExample(entityRef: string, day: string): string {
  const to = new Date(Date.parse(day) + 86_400_000).toISOString();
  const line: Partial<CostLine> = {
    entityRef,
    kind: 'gpu',
    quantity: 24,
    unit: 'gpu-hour',
    unitPrice: '2.50',
    amount: 60_000_000,
  };
  const statement: Partial<Omit<CostStatement, 'lines'>> = {
    source: 'finance-export',
    basis: 'allocation',
    currency: 'EUR',
    window: { from: day, to },
  };
  const body = { statements: [{ ...statement, lines: [line] }] };
  return [
    `curl -X POST "$PORTAL/api/ml/v1/costs/facts" \\`,
    `  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(body, null, 2)}'`,
  ].join('\n');
}
