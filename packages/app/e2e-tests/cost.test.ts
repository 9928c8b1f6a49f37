import { APIRequestContext, expect, test } from '@playwright/test';
import {
  expectAccessible,
  openAs,
  picture,
  SENT_ANEW,
  tokenOf,
  waitForExampleCompany,
} from './support';

const DAY_MS = 86_400_000;
const SERVICE = 'mlinferenceservice:default/screening-api';
const COST = '/catalog/default/mlinferenceservice/screening-api/cost';
const SOURCE = 'e2e-costs';

/** What a source would say of 40 days: €60 of GPU and €1.50 of CPU a day, of which one day is missing. */
function statements() {
  const today = Date.now() - (Date.now() % DAY_MS);
  return Array.from({ length: 40 }, (_, day) => day + 1)
    .filter(daysAgo => daysAgo !== 3)
    .map(daysAgo => ({
      source: SOURCE,
      basis: 'allocation',
      currency: 'EUR',
      window: {
        from: new Date(today - daysAgo * DAY_MS).toISOString(),
        to: new Date(today - (daysAgo - 1) * DAY_MS).toISOString(),
      },
      total: 65_500_000,
      lines: [
        {
          entityRef: SERVICE,
          kind: 'gpu',
          quantity: 24,
          unit: 'gpu-hour',
          unitPrice: '2.50',
          amount: 60_000_000,
          rule: 'label',
          ruleText: 'app=screening-api',
        },
        { entityRef: SERVICE, kind: 'cpu', amount: 1_500_000 },
        { account: 'idle', kind: 'gpu', amount: 4_000_000 },
      ],
    }));
}

async function send(request: APIRequestContext) {
  await waitForExampleCompany(request);
  const response = await request.post('/api/ml/v1/costs/facts', {
    ...SENT_ANEW,
    headers: { authorization: `Bearer ${await tokenOf(request, 'admin')}` },
    data: { statements: statements() },
  });
  expect(response.status(), await response.text()).toBe(200);
}

test('a service says what it cost, and each figure opens to its facts', async ({
  page,
}) => {
  await send(page.request);
  await openAs(page, 'owner', `${COST}?range=7`);
  // Six of seven days at €61.50.
  await expect(page.getByText(/€369\.00 in the last 7 days/)).toBeVisible();
  await expect(page.getByText('data of 6 of 7 days')).toBeVisible();
  await page.getByRole('button', { name: 'Facts of GPU' }).click();
  const facts = page.getByRole('table', { name: /^Facts of GPU/ });
  await expect(facts.locator('tbody tr')).toHaveCount(6);
  await expect(facts.locator('tbody tr').first()).toContainText(
    /€60\.00.*24 gpu-hour × €2\.50.*by labels: app=screening-api/,
  );
  await expectAccessible(page, 'main');
  await picture(page, 'cost-light');
});

test('a gap is not known, and not nothing', async ({ page }) => {
  await send(page.request);
  await openAs(page, 'owner', `${COST}?range=7`);
  await page.getByText('Numbers of the chart').first().click();
  const numbers = page.getByRole('table', { name: 'Numbers of the chart' });
  await expect(
    numbers.locator('tbody tr').filter({ hasText: 'not known' }),
  ).toHaveCount(1);
});

test('the organisation is told by team and entity, and its source adds up', async ({
  page,
}) => {
  await send(page.request);
  await openAs(page, 'admin', '/ml/costs?range=7');
  await expect(
    page.getByRole('row', { name: new RegExp(`^${SOURCE} .*adds up`) }),
  ).toContainText('€369.00');
  await page
    .getByRole('button', { name: /^Entities of/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'All teams' })).toBeVisible();
  await expect(
    page.getByRole('row').filter({
      has: page.getByRole('link', { name: /screening/i }),
    }),
  ).toContainText('€369.00');
  await expectAccessible(page, 'main');
  await page.goBack();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(
    /^costs-\d{4}-\d\d-\d\d-by-owner-allocation-EUR\.csv$/,
  );
  await picture(page, 'costs-light');
});

test('who may not see all costs is told so, and sees no totals', async ({
  page,
}) => {
  await send(page.request);
  await openAs(page, 'viewer', '/ml/costs?range=7');
  await expect(
    page.getByText(/^Only costs of what you may see are in it/),
  ).toBeVisible();
  await expect(
    page.getByText(/is shown to those who may see all costs/),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /^Idle/ })).toHaveCount(0);
});

test('a service that breaches its objective says so beside what it costs', async ({
  page,
}) => {
  await openAs(
    page,
    'viewer',
    '/catalog/default/mlinferenceservice/bed-planner/cost?range=7',
  );
  await expect(page.getByText('breaching its objective').first()).toBeVisible();
  await expect(page.getByText(/\$[\d.,]+ in the last 7 days/)).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Objectives and burn rates' }),
  ).toContainText('95% within 500 ms');
  await expect(
    page.getByRole('row', {
      name: /^1,000 predictions counted by made-up-month:recording \$0\.\d+ /,
    }),
  ).toContainText('predictions, ');
  await expectAccessible(page, 'main');
  await page
    .getByRole('region', { name: 'How it serves' })
    .scrollIntoViewIfNeeded();
  await picture(page, 'serving-light');
});

test('a jump is explained by its drivers, beside the budgets', async ({
  page,
}) => {
  await openAs(page, 'admin', '/ml/costs?book=allocation-USD&range=7');
  await expect(
    page.getByText(/more \([\d.]+%\) than in .*, mostly by [a-z]+: \+/),
  ).toBeVisible();
  const steps = page.getByRole('table', { name: /^From what it cost before/ });
  await expect(steps.locator('tbody tr')).toHaveCount(7);
  const budgets = page.getByRole('table', { name: 'Budgets, the worst first' });
  await expect(
    budgets.getByRole('row', { name: /^Language platform/ }),
  ).toContainText('$1,500.00');
  await steps.scrollIntoViewIfNeeded();
  await picture(page, 'cost-change-light');
});

test('an owner sets a budget, and takes it away again', async ({ page }) => {
  await openAs(page, 'owner', `${COST}?book=allocation-USD&range=7`);
  await page.getByRole('button', { name: 'Set a budget' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('5000');
  await dialog.getByRole('button', { name: 'Set' }).click();
  const budget = page.getByRole('region', { name: 'Budget' });
  await expect(budget).toContainText('of $5,000.00');
  await budget.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(budget).toContainText('No budget is set.');
});
