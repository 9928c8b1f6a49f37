import { AuditRow, toEntry } from './auditRow';

const ROW: AuditRow = {
  seq: '4',
  at: '2026-11-20T12:00:00.000Z',
  actor: 'user:default/ada',
  on_behalf_of: null,
  action: 'review.decide',
  entity_ref: null,
  uid: null,
  version_id: null,
  review_id: null,
  environment: null,
  policy: null,
  digests: '{"policy":"sha256:a"}',
  before: '{"state":"open"}',
  after: 'null',
  prev_hash: 'a',
  hash: 'b',
};

it.each<[string, Partial<AuditRow>, object]>([
  [
    'as it was written',
    {},
    {
      seq: 4,
      digests: { policy: 'sha256:a' },
      before: { state: 'open' },
      after: null,
    },
  ],
  [
    'with the text of what is no JSON any more',
    { before: '{"state"' },
    { before: '{"state"', after: null },
  ],
  [
    'without digests that are none any more',
    { digests: '[1]' },
    { digests: undefined },
  ],
])('shows a row %s', (_how, edited, entry) => {
  expect(toEntry({ ...ROW, ...edited })).toMatchObject(entry);
});

it('names the row whose time cannot be read', () => {
  expect(() => toEntry({ ...ROW, at: 'yesterday' })).toThrow(
    'Row 4 of the audit trail cannot be read',
  );
});
