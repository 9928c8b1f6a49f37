import { review as reviewSchema } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { check, policyWith, user, VERSION } from './__testUtils__/reviewWorld';
import { startReviews } from './__testUtils__/startReviews';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const approve = { decision: 'approve' };
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString();

describe.each(databases.engines)('reviews on %s', id => {
  let db: Knex;
  let reviews: Awaited<ReturnType<typeof startReviews>>;
  beforeEach(async () => {
    db = await databases.init(id);
    reviews = await startReviews(db, {
      denied: { 'ml.review.override': user('bob') },
    });
  });
  afterEach(() => reviews.stop());

  async function decide(as: string, reviewId: string, body: object = approve) {
    return reviews.ask(as, `/reviews/${reviewId}/decisions`, body);
  }
  async function get(reviewId: string, as = 'rita') {
    const { body } = await reviews.ask(as, `/reviews/${reviewId}`);
    return reviewSchema.parse(body);
  }

  it('goes through its stages by different people to the approval of what was seen', async () => {
    const reviewId = await reviews.open();
    expect((await decide('bob', reviewId)).status).toBe(200);
    expect(await get(reviewId)).toMatchObject({
      state: 'open',
      stage: 'Safety',
    });
    expect((await decide('cleo', reviewId)).body.state).toBe('approved');
    const [record] = (await reviews.records.of([VERSION])).get(VERSION) ?? [];
    expect(record).toMatchObject({
      uid: 'u1',
      environment: 'production',
      approval: { reviewId, kind: 'approved' },
    });
    expect(record.approval?.binding.artifact).toBe(
      reviews.world.version.digest,
    );
    expect(reviews.notes.map(({ action, actor }) => [action, actor])).toEqual([
      ['review.open', user('rita')],
      ['review.decide', user('bob')],
      ['review.decide', user('cleo')],
    ]);
    expect(reviews.sent.map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: ['group:default/reviewers'] },
      { type: 'entity', entityRef: ['group:default/safety'] },
      {
        type: 'entity',
        entityRef: [user('rita'), 'group:default/diagnostics'],
      },
    ]);
    reviews.world.card = 'd'.repeat(64);
    expect((await get(reviewId)).changedSince).toEqual(['card']);
    const pages = [];
    for await (const page of reviews.records.approved()) pages.push(page);
    expect(pages.flat()).toHaveLength(1);
    expect(
      await reviews.records.responseHours(
        ['group:default/diagnostics'],
        new Date(0),
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['rita', 'requester'],
    ['mila', 'card-author'],
    ['ivan', 'version-creator'],
    ['dana', 'owner-team'],
    ['cleo', 'not-an-approver'],
  ])('does not let %s decide: %s', async (name, rule) => {
    const reviewId = await reviews.open();
    const { mayDecide, mine } = await get(reviewId, name);
    expect(mayDecide.reasons.map(each => each.rule)).toEqual([rule]);
    expect(mine).toBe(false);
    const refused = await decide(name, reviewId);
    expect(refused.status).toBe(403);
    expect(refused.error).toBe(mayDecide.reasons[0].text);
    const list = await reviews.ask(name, '/reviews?mine=true');
    expect(list.body.totalItems).toBe(0);
  });

  it('takes two approvers in the same second one after the other', async () => {
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
    const answers = await Promise.all([
      decide('ann', reviewId),
      decide('bob', reviewId),
      decide('ann', reviewId),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 409]);
    const { approvals, decisions, state } = await get(reviewId);
    expect({ approvals, state }).toEqual({ approvals: 2, state: 'approved' });
    expect(new Set(decisions.map(({ by }) => by))).toEqual(
      new Set([user('ann'), user('bob')]),
    );
  });

  it('opens one review of a version and environment, however many ask at once', async () => {
    const answers = await Promise.all(
      ['rita', 'ann', 'bob'].map(name =>
        reviews.ask(name, '/reviews', { version: VERSION }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const opened = answers.find(({ status }) => status === 201)?.body.id;
    answers
      .filter(({ status }) => status === 409)
      .forEach(({ error }) => expect(error).toContain(opened));
    expect(
      await reviews.opening.open({
        versionId: VERSION,
        environment: 'production',
        trigger: 'card',
        text: 'The card changed.',
        now: new Date(),
      }),
    ).toEqual({ reviewId: opened, opened: false });
  });

  it('asks for another approval while it is not known who wrote the card', async () => {
    reviews.world.authors = { names: ['Somebody Else'], source: 'Git history' };
    const reviewId = await reviews.open();
    await decide('bob', reviewId);
    await decide('cleo', reviewId);
    const { stages, state } = await get(reviewId);
    expect(state).toBe('open');
    expect(stages[1]).toMatchObject({ approvals: 1, minApprovals: 2 });
    expect(stages[1].extraApprovals).toContain('Somebody Else');
    await decide('ann', reviewId);
    expect((await get(reviewId)).state).toBe('approved');
  });

  it('does not count an approver who left before the review is complete', async () => {
    const reviewId = await reviews.open();
    await decide('bob', reviewId);
    reviews.world.groups.reviewers.splice(1, 1);
    const after = (await decide('cleo', reviewId)).body;
    expect(after).toMatchObject({ state: 'open', stage: 'Review' });
    expect(after.decisions[0].void).toContain('is for members of');
    await decide('ann', reviewId);
    expect((await get(reviewId)).state).toBe('approved');
  });

  it('makes earlier decisions void when what is reviewed changes', async () => {
    const reviewId = await reviews.open();
    await decide('bob', reviewId);
    reviews.world.card = 'd'.repeat(64);
    const late = await decide('cleo', reviewId);
    expect(late.status).toBe(409);
    expect(late.error).toContain('has changed (card)');
    const { binding, decisions, events, stage } = await get(reviewId);
    expect(binding.card).toBe('d'.repeat(64));
    expect(decisions[0].void).toContain('card');
    expect(stage).toBe('Review');
    expect(events.map(({ kind }) => kind)).toEqual([
      'opened',
      'decision',
      'changed',
    ]);
    expect(events.at(-1)?.text).toContain('The card changed in Limitations.');
    expect(reviews.notes.at(-1)?.action).toBe('review.change');
    expect((await decide('bob', reviewId)).status).toBe(200);
  });

  it('refuses what was decided before another artifact, or in another stage', async () => {
    const reviewId = await reviews.open();
    const other = await decide('bob', reviewId, { ...approve, binding: 'x' });
    expect([other.status, other.error]).toEqual([
      409,
      expect.stringContaining('binding: the artifact is sha256:aaa'),
    ]);
    const stage = await decide('bob', reviewId, {
      ...approve,
      stage: 'safety',
    });
    expect([stage.status, stage.error]).toEqual([
      409,
      'stage: the review is in the stage review, not in safety',
    ]);
  });

  it('approves nothing without a digest', async () => {
    delete reviews.world.version.digest;
    const reviewId = await reviews.open();
    const refused = await decide('bob', reviewId);
    expect(refused.status).toBe(409);
    expect(refused.error).toContain('digest of the artifact is unknown');
  });

  it.each([
    ['block', 409],
    ['warn', 200],
    ['observe', 200],
  ])('answers a failed check under %s with %i', async (enforcement, status) => {
    reviews.world.policy = policyWith({ enforcement });
    reviews.world.checks = [check('card', 'unknown'), check('x', 'waived')];
    const reviewId = await reviews.open();
    const answer = await decide('bob', reviewId);
    expect(answer.status).toBe(status);
    const said = status === 409 ? answer.error : answer.body.events[1].text;
    expect(said).toContain('card (unknown)');
  });

  it('is sent back, submitted again and rejected', async () => {
    const reviewId = await reviews.open();
    const comment = 'The slices are missing';
    await decide('bob', reviewId, { decision: 'request-changes', comment });
    const body = { text: 'They are there now' };
    const path = `/reviews/${reviewId}/resubmission`;
    expect((await reviews.ask('ann', path, body)).status).toBe(403);
    expect((await reviews.ask('rita', path, body)).body.state).toBe('open');
    const rejected = { decision: 'reject', comment: 'Not safe' };
    expect((await decide('bob', reviewId, rejected)).body.state).toBe(
      'rejected',
    );
    expect((await decide('ann', reviewId)).status).toBe(409);
    const [record] = (await reviews.records.of([VERSION])).get(VERSION) ?? [];
    expect(record.rejected).toMatchObject({ reviewId, reason: 'Not safe' });
    await reviews.open();
    const again = await reviews.ask('rita', '/reviews?state=undecided');
    expect(again.body.totalItems).toBe(1);
  });

  it('approves with conditions, not longer than the policy allows', async () => {
    const reviewId = await reviews.open();
    const until = inDays(30);
    const body = {
      decision: 'approve-with-conditions',
      comment: 'Watch it',
      conditions: ['Weekly report'],
    };
    const late = await decide('bob', reviewId, { ...body, until: inDays(91) });
    expect([late.status, late.error]).toEqual([
      400,
      expect.stringMatching(
        /^until: must be at most 90 days from now, by \d+ \w+ \d{4}, \d\d:\d\d UTC/,
      ),
    ]);
    await decide('bob', reviewId, { ...body, until });
    await decide('cleo', reviewId);
    const [record] = (await reviews.records.of([VERSION])).get(VERSION) ?? [];
    expect(record.approval).toMatchObject({
      kind: 'approved-with-conditions',
      until,
      conditions: ['Weekly report'],
    });
  });

  it('lets an approver delegate to somebody who may decide, and to nobody else', async () => {
    const reviewId = await reviews.open();
    const path = `/reviews/${reviewId}/delegations`;
    const body = { stage: 'review', reason: 'On holiday' };
    const to = (name: string) => ({ ...body, to: user(name) });
    expect((await reviews.ask('dana', path, to('cleo'))).status).toBe(403);
    expect((await reviews.ask('bob', path, to('mila'))).status).toBe(403);
    expect((await reviews.ask('bob', path, to('nobody'))).status).toBe(400);
    expect((await reviews.ask('bob', path, to('cleo'))).status).toBe(200);
    expect((await get(reviewId, 'cleo')).mine).toBe(true);
    const mine = await reviews.ask('cleo', '/reviews?mine=true');
    expect(mine.body.totalItems).toBe(1);
    const { body: decided } = await decide('cleo', reviewId);
    expect(decided.decisions[0].onBehalfOf).toBe(user('bob'));
    expect((await decide('cleo', reviewId)).error).toContain(
      'nobody fills two',
    );
  });

  it('overrides for a while, and leaves a finding behind', async () => {
    const reviewId = await reviews.open();
    const path = `/reviews/${reviewId}/override`;
    const body = { reason: 'Outage', until: inDays(2) };
    expect((await reviews.ask('bob', path, body)).status).toBe(403);
    const long = { ...body, until: inDays(8) };
    expect((await reviews.ask('ann', path, long)).error).toContain(
      'overrideAtMost',
    );
    expect((await reviews.ask('ann', path, body)).status).toBe(200);
    const [record] = (await reviews.records.of([VERSION])).get(VERSION) ?? [];
    expect(record).toMatchObject({
      approval: { kind: 'overridden', until: body.until },
      open: { reviewId },
    });
    expect(reviews.raised).toMatchObject([
      {
        severity: 'high',
        reviewId,
        title: 'Version 3 passes in production without approval',
        text: expect.stringContaining('Outage. Have it approved by then'),
      },
    ]);
    const { events } = await get(reviewId);
    expect(JSON.stringify([events, reviews.raised[0].text])).not.toMatch(
      /until \d{4}-/,
    );
  });

  it('waives a check of the policy until it is revoked', async () => {
    const body = {
      version: VERSION,
      check: 'card',
      reason: 'Being written',
      until: inDays(5),
    };
    const wrong = await reviews.ask('ann', '/waivers', { ...body, check: 'x' });
    expect([wrong.status, wrong.error]).toEqual([
      400,
      'check: the policy release has no check x',
    ]);
    const { body: waiver } = await reviews.ask('ann', '/waivers', body);
    const holding = async () =>
      (await reviews.records.waivers([VERSION], new Date())).size;
    expect(await holding()).toBe(1);
    const path = `/waivers/${waiver.id}/revocation`;
    const why = { text: 'It is written' };
    const both = await Promise.all([
      reviews.ask('ann', path, why),
      reviews.ask('ann', path, why),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await holding()).toBe(0);
  });

  it('shows nothing of what the catalog hides, and takes no decision of a service', async () => {
    const reviewId = await reviews.open();
    const hidden = await reviews.ask('outsider', `/reviews/${reviewId}`);
    expect([hidden.status, hidden.error]).toEqual([
      404,
      `No review ${reviewId}`,
    ]);
    const list = await reviews.ask('outsider', '/reviews');
    expect(list.body).toEqual({ reviews: [], totalItems: 0 });
    expect((await decide('outsider', reviewId)).status).toBe(404);
    expect((await decide('service', reviewId)).status).toBe(403);
    expect((await reviews.ask('rita', '/reviews/x')).status).toBe(404);
  });

  it('ends reviews of what was created anew, and reminds once', async () => {
    const reviewId = await reviews.open();
    const long = new Date(Date.now() - 20 * 86_400_000).toISOString();
    await db('governance_reviews').update({ reminded_at: long, due_at: long });
    reviews.sent.length = 0;
    await Promise.all([reviews.housekeep(), reviews.housekeep()]);
    await reviews.housekeep();
    expect(reviews.sent.map(({ payload }) => payload.title)).toEqual([
      'Tumor screening 3 is overdue for review',
    ]);
    expect((await get(reviewId)).overdue).toBe(true);
    reviews.world.subject.uid = 'u2';
    await reviews.housekeep();
    const row = await db('governance_reviews').first();
    expect(row.state).toBe('expired');
    expect((await reviews.ask('rita', `/reviews/${reviewId}`)).status).toBe(
      404,
    );
    expect(reviews.notes.at(-1)?.action).toBe('review.expire');
  });

  it('says that a missing group keeps everybody from deciding', async () => {
    reviews.world.policy = policyWith({
      stages: [{ id: 'review', title: 'Review', approvers: ['ghosts'] }],
    });
    const { mayDecide, stages } = await get(await reviews.open(), 'bob');
    expect(stages[0].missingGroups).toEqual(['group:default/ghosts']);
    expect(mayDecide.reasons[0].text).toBe(
      'Nobody can decide the stage Review: group:default/ghosts does not exist or has no members.',
    );
  });

  it('shows what is unsettled of the entity, and what was raised on the review', async () => {
    const reviewId = await reviews.open();
    const finding = (title: string, more: object = {}) => ({
      id: randomUUID(),
      entityRef: 'mlmodel:default/tumor',
      uid: 'u1',
      title,
      text: 'Because',
      severity: 'high' as const,
      state: 'open' as const,
      raisedBy: 'system',
      raisedAt: inDays(-1),
      changedAt: inDays(-1),
      ...more,
    });
    reviews.world.findings.push(
      finding('of the entity'),
      finding('settled', { state: 'done' }),
      finding('settled here', { state: 'done', reviewId }),
      finding('open here', { reviewId }),
      finding('of the one before', { uid: 'u0' }),
    );
    const { findings } = await get(reviewId);
    expect(findings.map(({ title }) => title)).toEqual([
      'of the entity',
      'open here',
      'settled here',
    ]);
  });

  it('keeps what a reviewer confirmed, what is said, and why it was withdrawn', async () => {
    const reviewId = await reviews.open();
    const confirm = { fields: ['risk.rating'], revision: 1 };
    const path = `/reviews/${reviewId}`;
    expect(
      (await reviews.ask('mila', `${path}/confirmations`, confirm)).status,
    ).toBe(403);
    await reviews.ask('bob', `${path}/confirmations`, confirm);
    expect(reviews.confirmed).toEqual([['risk.rating']]);
    await reviews.ask('dana', `${path}/comments`, { text: 'Look at slice B' });
    const text = 'Wrong version';
    expect(
      (await reviews.ask('bob', `${path}/withdrawal`, { text })).status,
    ).toBe(403);
    const { body } = await reviews.ask('rita', `${path}/withdrawal`, { text });
    expect(body.state).toBe('withdrawn');
    expect(body.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'opened',
      'confirmed',
      'comment',
      'withdrawn',
    ]);
    expect(await reviews.records.events('u1', 10)).toMatchObject([
      { kind: 'review', recordId: reviewId },
    ]);
    expect(
      await reviews.records.summaries(
        { approverGroups: ['group:default/reviewers'], limit: 5 },
        { userRef: user('bob'), now: new Date() },
      ),
    ).toEqual([]);
  });
});
