import { expect, test } from '@playwright/test';
import { openAs } from './support';

const TOTAL = 10_000;

// The rows are made here and answered in place of the backend, because the example
// company is small; the interface under test is the real one.
function row(index: number) {
  const name = `model-${String(index).padStart(5, '0')}`;
  return {
    entityRef: `mlmodel:default/${name}`,
    uid: `uid-${index}`,
    kind: 'MlModel',
    namespace: 'default',
    name,
    purpose: `Purpose of ${name}`,
    owner: `group:default/team-${index % 50}`,
    lifecycle: 'production',
    tags: [],
    statuses: {},
    status: 'ok',
    firstSeenAt: '2026-01-01T00:00:00.000Z',
  };
}

test('ten thousand rows scroll to the end with few of them in the page', async ({
  page,
}) => {
  await page.route('**/api/ml/v1/inventory?*', async route => {
    const query = new URL(route.request().url()).searchParams;
    const limit = Number(query.get('limit') ?? 50);
    const from = Number(query.get('cursor') ?? 0);
    const end = Math.min(from + limit, TOTAL);
    await route.fulfill({
      json: {
        items: Array.from({ length: end - from }, (_, i) => row(from + i)),
        totalItems: TOTAL,
        ...(end < TOTAL ? { nextCursor: String(end) } : {}),
        sweep: { state: 'ok', completedAt: new Date().toISOString() },
      },
    });
  });
  await openAs(page, 'viewer', '/ml/models?view=all');
  await expect(page.getByText('model-00000', { exact: true })).toBeVisible();
  await expect(page.getByText(/10,?000 models/)).toBeVisible();

  const list = page.getByRole('region', { name: 'models' });
  const last = page.getByText('model-09999', { exact: true });
  let most = 0;
  await expect(async () => {
    await list.evaluate(element => element.scrollTo(0, element.scrollHeight));
    most = Math.max(most, await page.getByTestId('inventory-row').count());
    await expect(last).toBeVisible({ timeout: 50 });
  }).toPass({ timeout: 45_000, intervals: [20] });
  expect(most).toBeLessThan(120);
});
