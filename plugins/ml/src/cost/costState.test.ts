import { CostState, readCostState, writeCostState } from './costState';

describe('the state in the URL', () => {
  it.each<[CostState, string]>([
    [{ range: 'month' }, ''],
    [{ range: '90', by: 'source' }, 'range=90&by=source'],
    [
      {
        range: 'last-month',
        by: 'entity',
        book: 'usage-EUR',
        facts: 'mlinferenceservice:default/screening-api',
        team: 'group:default/diagnostics',
      },
      'range=last-month&by=entity&book=usage-EUR&facts=mlinferenceservice%3Adefault%2Fscreening-api&team=group%3Adefault%2Fdiagnostics',
    ],
  ])('goes there and back: %j', (state, url) => {
    expect(writeCostState(state).toString()).toBe(url);
    expect(readCostState(new URLSearchParams(url))).toEqual(
      expect.objectContaining(state),
    );
  });

  it('leaves out what nobody could have chosen', () => {
    expect(
      readCostState(new URLSearchParams('range=365&by=mood&book=')),
    ).toEqual({ range: 'month' });
  });
});
