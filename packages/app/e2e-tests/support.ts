import AxeBuilder from '@axe-core/playwright';
import { APIRequestContext, expect, Page } from '@playwright/test';

/** The example people, as in app-config.yaml. */
export const PEOPLE = {
  viewer: 'user:default/vera',
  owner: 'user:default/oskar',
  engineer: 'user:default/mila',
  reviewer: 'user:default/rashid',
  safety: 'user:default/agnes',
  admin: 'user:default/ada',
} as const;
export type Role = keyof typeof PEOPLE;

/** Opens a page as one of the example people, as if picked on the sign-in page before. */
export async function openAs(
  page: Page,
  role: Role,
  path: string,
  theme: 'light' | 'dark' = 'light',
) {
  await waitForExampleCompany(page.request);
  await page.addInitScript(
    ([person, wanted]) => {
      localStorage.setItem('callboard.examplePerson', person);
      localStorage.setItem('theme', wanted);
    },
    [PEOPLE[role], theme],
  );
  await page.goto(path);
}

/**
 * A server closes a connection that nobody used for a while, perhaps in the moment in which it is used again: such a
 * request was not heard, and is sent anew.
 */
export const SENT_ANEW = { maxRetries: 3 };

/** A token with which to ask the API as one of the example people. */
export async function tokenOf(request: APIRequestContext, role: Role) {
  const response = await request.get('/api/auth/examplePeople/refresh', {
    ...SENT_ANEW,
    headers: {
      'x-example-person': PEOPLE[role],
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  if (!response.ok()) {
    return undefined;
  }
  return (await response.json()).backstageIdentity.token as string;
}

interface InventoryAnswer {
  items: Array<{
    name: string;
    statuses: Record<string, { text: string; value?: number }>;
  }>;
  totalItems: number;
}

/** Rows and exact total of the inventory for one of the example people. */
export async function inventoryOf(
  request: APIRequestContext,
  role: Role,
  query: string,
): Promise<InventoryAnswer | undefined> {
  const token = await tokenOf(request, role);
  const response =
    token &&
    (await request.get(`/api/ml/v1/inventory?${query}`, {
      ...SENT_ANEW,
      headers: { authorization: `Bearer ${token}` },
    }));
  return response && response.ok() ? response.json() : undefined;
}

let there = false;

/** On the first start the catalog takes some seconds to read the example company. */
export async function waitForExampleCompany(request: APIRequestContext) {
  if (!there) {
    await expect
      .poll(
        async () =>
          (
            await inventoryOf(request, 'admin', 'kind=MlFeature')
          )?.totalItems,
        { timeout: 60_000 },
      )
      .toBeGreaterThan(100);
    // Versions and cards are read by themselves, and come to the list with its next sweep.
    await expect
      .poll(
        async () => {
          const found = await inventoryOf(
            request,
            'admin',
            'kind=MlModel&text=tumor',
          );
          return found?.items[0]?.statuses;
        },
        { timeout: 60_000 },
      )
      .toMatchObject({
        version: { text: 'v3' },
        card: { value: expect.any(Number) },
      });
    there = true;
  }
}

/** axe finds nothing serious in what this project draws, by all of its rules or by those given. */
export async function expectAccessible(
  page: Page,
  within: string,
  rules?: string[],
) {
  const axe = new AxeBuilder({ page }).include(within);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.html).join('\n')}`);
  expect(serious).toEqual([]);
}

/** Keeps a picture for the documentation; only where the caller asks for it. */
export async function picture(page: Page, name: string) {
  if (process.env.UPDATE_IMAGES) {
    await page.screenshot({ path: `docs/images/${name}.png` });
  }
}
