import {
  AuditState,
  readAuditState,
  toAuditQuery,
  writeAuditState,
} from './auditState';

const NOTHING: AuditState = {
  entityRef: '',
  actor: '',
  action: '',
  from: '',
  to: '',
};

describe('the state of the audit trail', () => {
  it.each<[string, Partial<AuditState>]>([
    ['', {}],
    [
      'entityRef=mlmodel%3Adefault%2Ftumor&action=review.',
      { entityRef: 'mlmodel:default/tumor', action: 'review.' },
    ],
    ['from=2026-11-01&to=2026-11-20', { from: '2026-11-01', to: '2026-11-20' }],
    [
      'actor=user%3Adefault%2Fada&row=12',
      { actor: 'user:default/ada', row: 12 },
    ],
  ])('is in the URL as %p', (search, some) => {
    const state = { ...NOTHING, ...some };
    expect(readAuditState(new URLSearchParams(search))).toEqual(state);
    expect(writeAuditState(state).toString()).toBe(search);
  });

  it.each([
    'from=yesterday',
    'to=2026-1-1',
    'row=0',
    'row=-3',
    'row=1.5',
    'row=x',
  ])('leaves out %p, which nobody could have chosen', search => {
    expect(readAuditState(new URLSearchParams(search))).toEqual(NOTHING);
  });

  it('asks for whole days, and for some rows above the one that is linked to', () => {
    const query = toAuditQuery({
      ...NOTHING,
      from: '2026-11-20',
      to: '2026-11-20',
      row: 10,
    });
    expect(Date.parse(query.to!) - Date.parse(query.from!)).toBe(86_399_999);
    expect(query.before).toBe(16);
    expect(toAuditQuery(NOTHING)).toEqual({});
  });
});
