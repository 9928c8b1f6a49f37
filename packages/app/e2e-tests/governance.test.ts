import { expect, Page, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  expectAccessible,
  openAs,
  picture,
  Role,
  SENT_ANEW,
  tokenOf,
  waitForExampleCompany,
} from './support';

/** Not imported: the rules of this package know only what older Node had. */
const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
type Database = InstanceType<typeof DatabaseSync>;

const ROOT = resolve(__dirname, '../../..');
const MODEL = '/catalog/default/mlmodel/tumor-screening/governance';

test.describe.configure({ mode: 'serial' });

/** Asks the API as one of the example people. */
async function ask<T>(page: Page, role: Role, path: string): Promise<T> {
  const token = await tokenOf(page.request, role);
  const response = await page.request.get(`/api/ml${path}`, {
    ...SENT_ANEW,
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok()) {
    throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  }
  return response.json();
}

async function gate(page: Page) {
  const { main } = await ask<{ main: { versionId: string } }>(
    page,
    'engineer',
    '/v1/entities/mlmodel/default/tumor-screening/versions',
  );
  return ask<{ allowed: boolean; reason: string }>(
    page,
    'engineer',
    `/v1/gate?version=${main.versionId}&environment=production`,
  );
}

/** Opens the undecided review of version 3 out of the inbox. */
async function openReview(page: Page, role: Role) {
  await openAs(page, role, '/ml/reviews');
  await page
    .getByRole('link', { name: 'Tumor screening v3' })
    .first()
    .click({ timeout: 60_000 });
  await expect(
    page.getByRole('heading', { name: /Tumor screening v3/ }),
  ).toBeVisible();
}

test('a candidate is refused by the gate, and rejected by a reviewer', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await waitForExampleCompany(page.request);
  // The smoke test that every new version gets by itself has passed by then.
  await expect(async () =>
    expect((await gate(page)).reason).toMatch(
      /review is open.*11 of 12 required checks .* pass, 1 does not apply/,
    ),
  ).toPass({ timeout: 120_000 });
  expect((await gate(page)).allowed).toBe(false);
  await openAs(page, 'reviewer', '/ml/reviews');
  await expect(page.getByText(/reviews wait for you/)).toBeVisible();
  await expectAccessible(page, 'main');
  await picture(page, 'reviews-inbox-light');
  await openReview(page, 'reviewer');
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await page
    .getByLabel('Reason')
    .fill(
      'One malignant mass below 12 mm is missed. Say so under Limitations.',
    );
  await page.getByRole('button', { name: 'Reject v3' }).click();
  await expect(page.getByText(/^Rejected/).first()).toBeVisible();
  await expect.poll(async () => (await gate(page)).reason).toMatch(/rejected/);
});

test('its own team asks again, and is told why it cannot approve', async ({
  page,
}) => {
  await openAs(page, 'owner', MODEL);
  await expect(page.getByText(/Version 3 was rejected/)).toBeVisible();
  await page.getByRole('button', { name: 'Request review' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel('What the approvers should know')
    .fill('The limit is in the card now.');
  await dialog.getByRole('button', { name: 'Request review' }).click();
  await expect(
    page.getByText(/Waits for 1 more approval of stage Validation/),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('You cannot decide here')).toBeVisible();
  await expect(
    page.getByText(/oskar asked for the review|asked for this review/i).first(),
  ).toBeVisible();
  await expect(
    page.getByText(/direct member of .*diagnostics/i).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Approve', exact: true }),
  ).toHaveCount(0);
  await expectAccessible(page, 'main');
  await picture(page, 'review-own-team-light');
});

test('a reviewer and clinical safety approve it, each in one stage', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openReview(page, 'reviewer');
  await expect(
    page.getByRole('button', { name: 'Approve', exact: true }),
  ).toBeVisible();
  await picture(page, 'review-light');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('button', { name: 'Approve v3' }).click();
  await expect(
    page.getByText(/Waits for 1 more approval of stage Clinical safety/),
  ).toBeVisible();
  await expect(page.getByText('You cannot decide here')).toBeVisible();
  await openReview(page, 'safety');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('button', { name: 'Approve v3' }).click();
  await expect(page.getByText(/^Approved .* for production/)).toBeVisible();
  await expect.poll(async () => (await gate(page)).allowed).toBe(true);
  await openAs(page, 'viewer', MODEL);
  await expect(
    page.getByText(/Version 3 is approved for production/),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Request review' }),
  ).toHaveCount(0);
  await expectAccessible(page, 'main');
  await picture(page, 'governance-tab-light');
});

test('a changed card makes the approval stale, and opens a review', async ({
  baseURL,
  page,
}) => {
  test.setTimeout(120_000);
  appendFileSync(
    join(dataDir(baseURL), 'examples/models/tumor-screening/model-card.md'),
    '\nThe masses were measured by one laboratory only.\n',
  );
  await expect
    .poll(async () => (await gate(page)).allowed, { timeout: 60_000 })
    .toBe(false);
  expect((await gate(page)).reason).toMatch(/card/);
  await openAs(page, 'reviewer', '/ml/reviews');
  await expect(page.getByText('card changed').first()).toBeVisible({
    timeout: 60_000,
  });
  await openAs(page, 'viewer', MODEL);
  await expect(page.getByText(/stale|in review/).first()).toBeVisible();
  await openReview(page, 'reviewer');
  await expect(page.getByText(/Compared with v3, approved/)).toBeVisible();
});

test('the dashboard names what runs without approval, a row a model', async ({
  page,
}) => {
  await openAs(page, 'reviewer', '/ml/governance');
  await expect(
    page.getByRole('heading', { name: 'Runs without approval' }),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /Tumor screening/ }).first(),
  ).toBeVisible();
  await expectAccessible(page, 'main');
  await picture(page, 'governance-dashboard-light');
});

test('an attestation campaign runs to its end', async ({ page }) => {
  test.setTimeout(120_000);
  await openAs(page, 'reviewer', '/ml/governance/attestations');
  await page.getByRole('button', { name: 'Start campaign' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Title/).fill('Owners of models, winter');
  await dialog.getByLabel(/^Owners/).fill('diagnostics, clinical-analytics');
  await dialog.getByLabel(/^Due on/).fill(inDays(14));
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL(/attestations\/.+/);
  await expect(page.getByText(/0 of \d+ confirmed/)).toBeVisible();
  const campaign = new URL(page.url()).pathname;

  await openAs(page, 'owner', campaign);
  const asked = page.getByRole('region', { name: 'You are asked to confirm' });
  await asked.getByRole('checkbox', { name: 'All' }).check();
  await asked.getByRole('button', { name: 'Confirm selected' }).click();
  await expect(page.getByText(/[1-9]\d* of \d+ confirmed/)).toBeVisible();
  await expect(asked).toHaveCount(0);

  await openAs(page, 'reviewer', campaign);
  await expect(page.getByRole('button', { name: 'End now' })).toBeVisible();
  await picture(page, 'attestation-light');
  await expectAccessible(page, 'main');
  await page.getByRole('button', { name: 'End now' }).click();
  await dialog.getByRole('button', { name: 'End now' }).click();
  await expect(
    page.getByText(/never confirmed: a finding is raised/),
  ).toBeVisible();
  await openAs(
    page,
    'reviewer',
    '/catalog/default/group/clinical-analytics/ml',
  );
  await expect(page.getByText(/findings? (is|are) open/).first()).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page, 'main');
  await openAs(page, 'owner', '/catalog/default/group/diagnostics/ml');
  await expect(
    page.getByRole('heading', { name: /What diagnostics owes/i }),
  ).toBeVisible();
  await picture(page, 'team-duties-light');
});

function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return day.toISOString().slice(0, 10);
}

type Row = ReturnType<ReturnType<Database['prepare']>['all']>[number];

test('a row of the audit trail that was edited by hand is located, and a rewritten chain is found', async ({
  baseURL,
  page,
}) => {
  test.setTimeout(180_000);
  await openAs(page, 'owner', '/ml/governance/audit');
  await expect(page.getByText(/permission ml.audit.read/)).toBeVisible();
  await openAs(page, 'reviewer', '/ml/governance/audit');
  await expect(page.getByText('review.decide').first()).toBeVisible();
  const verify = page.getByRole('button', { name: 'Verify chain' });
  await verify.click();
  await expect(page.getByText(/The chain is whole/)).toBeVisible();
  await picture(page, 'audit-light');
  await expectAccessible(page, 'main');

  const db = new DatabaseSync(join(dataDir(baseURL), 'ml.sqlite'));
  const all = () =>
    db.prepare('select * from governance_audit order by seq').all();
  const before = all();
  const decided = before.find(({ action }) => action === 'review.decide');
  const seq = Number(decided?.seq);
  const edit = db.prepare(
    'update governance_audit set actor = ? where seq = ?',
  );
  expect(() => edit.run('user:default/oskar', seq)).toThrow();
  const triggers = db
    .prepare(
      "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'governance_audit'",
    )
    .all()
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
  triggers.forEach(({ name }) => db.exec(`drop trigger ${name}`));
  try {
    edit.run('user:default/oskar', seq);
    await verify.click();
    await expect(page.getByText(/The chain is not whole/)).toBeVisible();
    await expect(
      page.getByText(new RegExp(`row ${seq}\\b`, 'i')).first(),
    ).toBeVisible();
    await picture(page, 'audit-broken-light');
    rewrite(db, before, seq);
    await verify.click();
    await expect(page.getByText(/rewritten/).first()).toBeVisible();
  } finally {
    restore(db, before);
    triggers.forEach(({ sql }) => db.exec(sql));
    db.close();
  }
  await verify.click();
  await expect(page.getByText(/The chain is whole/)).toBeVisible();
});

const HASHED =
  'prev_hash seq at actor on_behalf_of action entity_ref uid version_id review_id environment policy digests before after'.split(
    ' ',
  );

/** Every hash from the edited row on made anew, as somebody with the database would. */
function rewrite(db: Database, rows: Row[], seq: number) {
  let last = '';
  for (const row of rows) {
    if (Number(row.seq) >= seq) {
      const actor = Number(row.seq) === seq ? 'user:default/oskar' : row.actor;
      const changed: Row = { ...row, actor, prev_hash: last || row.prev_hash };
      const hash = createHash('sha256')
        .update(JSON.stringify(HASHED.map(name => changed[name])))
        .digest('hex');
      db.prepare(
        'update governance_audit set actor = ?, prev_hash = ?, hash = ? where seq = ?',
      ).run(actor, changed.prev_hash, hash, row.seq);
      last = hash;
    }
  }
}

function restore(db: Database, rows: Row[]) {
  for (const { actor, hash, prev_hash: prev, seq } of rows) {
    db.prepare(
      'update governance_audit set actor = ?, prev_hash = ?, hash = ? where seq = ?',
    ).run(actor, prev, hash, seq);
  }
}

function dataDir(baseURL: string | undefined): string {
  return join(ROOT, `.cache/e2e-${new URL(baseURL ?? '').port}`);
}
