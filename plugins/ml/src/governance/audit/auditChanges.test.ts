import { auditChanges } from './auditChanges';

describe('what changed in a row of the audit trail', () => {
  it.each([
    ['nothing', undefined, undefined, []],
    ['the same', { state: 'open' }, { state: 'open' }, []],
    [
      'a value of several',
      { state: 'open', approvals: 1 },
      { state: 'approved', approvals: 1 },
      [{ path: 'state', before: 'open', after: 'approved' }],
    ],
    [
      'something new',
      null,
      { state: 'open', until: null },
      [
        { path: 'state', after: 'open' },
        { path: 'until', after: 'null' },
      ],
    ],
    [
      'something that went',
      { by: { name: 'ada' } },
      undefined,
      [{ path: 'by.name', before: 'ada' }],
    ],
    [
      'lists and empty ones',
      { conditions: [] },
      { conditions: ['watch it', 2] },
      [
        { path: 'conditions', before: '[]' },
        { path: 'conditions.0', after: 'watch it' },
        { path: 'conditions.1', after: '2' },
      ],
    ],
    ['one value', 'a', 'b', [{ path: '', before: 'a', after: 'b' }]],
  ])('tells %s', (_, before, after, changes) => {
    expect(auditChanges(before, after)).toEqual(changes);
  });
});
