import { InputError } from '@backstage/errors';
import { review as reviewSchema } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { policyWith, user, VERSION } from './__testUtils__/reviewWorld';
import { startReviews } from './__testUtils__/startReviews';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const DAY_MS = 86_400_000;
/** Timers go on. */
const CLOCK_ONLY: Parameters<typeof jest.useFakeTimers>[0] = {
  doNotFake: [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ],
};
const approve = { decision: 'approve' };
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString();

describe.each(databases.engines)('ways around on %s', id => {
  let db: Knex;
  let reviews: Awaited<ReturnType<typeof startReviews>>;
  beforeEach(async () => {
    db = await databases.init(id);
    reviews = await startReviews(db);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await reviews.stop();
  });

  async function decide(as: string, reviewId: string, body: object = approve) {
    return reviews.ask(as, `/reviews/${reviewId}/decisions`, body);
  }
  async function get(reviewId: string, as = 'rita') {
    const { body } = await reviews.ask(as, `/reviews/${reviewId}`);
    return reviewSchema.parse(body);
  }
  async function record() {
    const [found] = (await reviews.records.of([VERSION])).get(VERSION) ?? [];
    return found;
  }
  async function openBySystem() {
    const opened = await reviews.opening.open({
      versionId: VERSION,
      environment: 'production',
      trigger: 'new-version',
      text: 'It is new.',
      now: new Date(),
    });
    return opened?.reviewId ?? '';
  }
  it('knows who asked, however they write their name', async () => {
    const { body } = await reviews.ask('Rita', '/reviews', {
      version: VERSION,
    });
    expect(body.requestedBy).toBe(user('rita'));
    expect((await decide('RITA', body.id)).status).toBe(403);
    await decide('Ann', body.id);
    expect((await decide('ANN', body.id)).error).toContain('nobody fills two');
  });

  it.each([
    ['ivan', 'version-creator'],
    ['mila', 'card-author'],
  ])('lets %s not decide what nobody asked for: %s', async (name, rule) => {
    const { mayDecide } = await get(await openBySystem(), name);
    expect(mayDecide.reasons.map(each => each.rule)).toEqual([rule]);
  });

  it('takes whoever submits again for the requester of what nobody asked for', async () => {
    const reviewId = await openBySystem();
    const comment = 'The slices are missing';
    await decide('bob', reviewId, { decision: 'request-changes', comment });
    const path = `/reviews/${reviewId}/resubmission`;
    await reviews.ask('ann', path, { text: 'They are there' });
    expect((await get(reviewId)).requestedBy).toBe(user('ann'));
    const refused = await decide('ann', reviewId);
    expect([refused.status, refused.error]).toEqual([
      403,
      expect.stringContaining('asked for this review'),
    ]);
    expect((await decide('bob', reviewId)).status).toBe(200);
  });

  it('reminds the owner of changes to what nobody asked for', async () => {
    const reviewId = await openBySystem();
    const comment = 'The slices are missing';
    await decide('bob', reviewId, { decision: 'request-changes', comment });
    await db('governance_reviews').update({ reminded_at: inDays(-20) });
    await reviews.housekeep();
    expect(reviews.sent.at(-1)?.recipients).toEqual({
      type: 'entity',
      entityRef: ['group:default/diagnostics'],
    });
  });

  it('passes no right on twice, and none of somebody who has used it', async () => {
    reviews.world.policy = policyWith({
      stages: [
        {
          id: 'review',
          title: 'Review',
          approvers: ['reviewers'],
          minApprovals: 2,
        },
      ],
    });
    const reviewId = await reviews.open();
    const path = `/reviews/${reviewId}/delegations`;
    const to = (name: string) => ({
      stage: 'review',
      reason: 'On holiday',
      to: user(name),
    });
    expect((await reviews.ask('bob', path, to('cleo'))).status).toBe(200);
    expect((await reviews.ask('cleo', path, to('carl'))).status).toBe(403);
    expect((await reviews.ask('ann', path, to('dana'))).status).toBe(403);
    expect((await decide('cleo', reviewId)).status).toBe(200);
    expect((await decide('bob', reviewId)).error).toContain('has decided');
    expect((await get(reviewId)).approvals).toBe(1);
  });

  it('lets nobody decide twice where two stages ask the same group', async () => {
    reviews.world.policy = policyWith({
      stages: [
        { id: 'one', title: 'One', approvers: ['reviewers'] },
        { id: 'two', title: 'Two', approvers: ['reviewers'] },
      ],
    });
    const reviewId = await reviews.open();
    await decide('ann', reviewId);
    expect((await decide('ann', reviewId)).error).toContain('nobody fills two');
    expect((await decide('bob', reviewId)).body.state).toBe('approved');
  });

  it.each([
    ['limited', 'dana', 200],
    ['high', 'dana', 403],
    ['limited', 'ann', 403],
  ] as const)(
    'at %s risk answers %s, where the person Dana owns it, with %i',
    async (riskTier, name, status) => {
      reviews.world.riskTier = riskTier;
      reviews.world.subject.owner = user('dana');
      reviews.world.policy = policyWith({
        stages: [{ id: 'own', title: 'Owner', approvers: ['owner'] }],
      });
      expect((await decide(name, await reviews.open())).status).toBe(status);
    },
  );

  it('decides nothing of what was created anew since it was asked for', async () => {
    const reviewId = await reviews.open();
    reviews.world.subject = { ...reviews.world.subject, uid: 'u2' };
    expect((await decide('bob', reviewId)).status).toBe(404);
    expect((await record()).approval).toBeUndefined();
  });

  it('counts what was rejected later as later, though the clock went back', async () => {
    const now = Date.now();
    jest.useFakeTimers({ ...CLOCK_ONLY, now: now + DAY_MS });
    const first = await reviews.open();
    await decide('bob', first);
    await decide('cleo', first);
    jest.setSystemTime(now);
    const second = await reviews.open();
    await decide('bob', second, { decision: 'reject', comment: 'Not safe' });
    const found = await record();
    expect(found.rejected).toMatchObject({ reviewId: second });
    expect(found.approval).toMatchObject({ reviewId: first });
  });

  it('keeps what was decided before an override, and ends it with an approval', async () => {
    const first = await reviews.open();
    await decide('bob', first);
    await decide('cleo', first);
    const second = await reviews.open();
    const leave = { reason: 'Outage', until: inDays(2) };
    await reviews.ask('ann', `/reviews/${second}/override`, leave);
    expect((await record()).approval).toMatchObject({
      kind: 'overridden',
      before: { approval: { reviewId: first, kind: 'approved' } },
    });
    await decide('bob', second);
    await decide('cleo', second);
    const { approval } = await record();
    expect(approval).toMatchObject({ reviewId: second, kind: 'approved' });
    expect(approval?.before).toBeUndefined();
    const decided = await reviews.ask('rita', '/reviews?state=decided');
    expect(decided.body.totalItems).toBe(2);
  });

  it('brings what was rejected back when its override has ended', async () => {
    const reviewId = await reviews.open();
    await decide('bob', reviewId, { decision: 'reject', comment: 'Not safe' });
    const leave = { reason: 'Outage', until: inDays(2) };
    await reviews.ask('ann', `/reviews/${reviewId}/override`, leave);
    const { approval, rejected } = await record();
    expect(rejected).toBeUndefined();
    expect(approval?.before?.rejected).toMatchObject({ reason: 'Not safe' });
  });

  it('notes that fields are confirmed before they are, and when it fails', async () => {
    const reviewId = await reviews.open();
    const path = `/reviews/${reviewId}/confirmations`;
    const fields = ['risk.rating'];
    const revision = 1;
    expect(
      (await reviews.ask('bob', path, { fields, revision: 2 })).status,
    ).toBe(409);
    await reviews.ask('bob', path, { fields, revision });
    reviews.world.refusesFields = new InputError('fields: the card is empty');
    expect((await reviews.ask('bob', path, { fields, revision })).status).toBe(
      400,
    );
    expect(
      reviews.notes.slice(1).map(({ action, after }) => [action, after]),
    ).toEqual([
      ['card.confirm', { fields, revision: 1 }],
      ['card.confirm', { fields, revision: 1 }],
      [
        'card.confirm-failed',
        { fields, revision: 1, reason: 'fields: the card is empty' },
      ],
    ]);
    const { events } = await get(reviewId);
    expect(events.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1);
  });

  it('writes nothing when a review is read, unless something changed', async () => {
    const reviewId = await reviews.open();
    await decide('bob', reviewId);
    const writes: string[] = [];
    db.on('query', ({ sql }: { sql: string }) => {
      if (/^\s*(begin|insert|update|delete)/i.test(sql)) writes.push(sql);
    });
    await Promise.all([get(reviewId), get(reviewId, 'bob')]);
    expect(writes).toEqual([]);
    reviews.world.card = 'd'.repeat(64);
    const read = await Promise.all(
      ['rita', 'ann', 'bob', 'cleo'].map(name => get(reviewId, name)),
    );
    read.forEach(({ binding, decisions, events }) => {
      expect(binding.card).toBe('d'.repeat(64));
      expect(decisions[0].void).toContain('card');
      expect(events.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
    });
    expect(reviews.notes.map(({ action }) => action)).toEqual([
      'review.open',
      'review.decide',
      'review.change',
    ]);
  });

  it('takes no decision on what was not seen, though another has seen it change', async () => {
    const reviewId = await reviews.open();
    const { binding } = await get(reviewId, 'bob');
    reviews.world.card = 'd'.repeat(64);
    await get(reviewId, 'ann');
    const late = await decide('bob', reviewId, { ...approve, binding });
    expect([late.status, late.error]).toEqual([
      409,
      'binding: card changed since you looked at it. Look at it again before you decide',
    ]);
    const now = await get(reviewId, 'bob');
    const seen = { ...approve, binding: now.binding };
    expect((await decide('bob', reviewId, seen)).status).toBe(200);
  });

  it('shows what changed also where that cannot be kept', async () => {
    const reviewId = await reviews.open();
    await decide('bob', reviewId);
    reviews.world.card = 'd'.repeat(64);
    reviews.world.trailFails = true;
    const { approvals, binding, decisions } = await get(reviewId);
    expect([approvals, binding.card]).toEqual([0, 'd'.repeat(64)]);
    expect(decisions[0].void).toContain('card');
    expect((await decide('ann', reviewId)).status).toBe(500);
    reviews.world.trailFails = false;
    expect((await decide('ann', reviewId)).status).toBe(409);
  });
});
