import { costCsv } from './costCsv';

const stretch = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-21T00:00:00.000Z',
};

describe('costCsv', () => {
  it('writes exact amounts, and rows that can be read by themselves', () => {
    expect(
      costCsv({
        by: 'owner',
        stretch,
        book: {
          basis: 'usage',
          currency: 'EUR',
          groups: [
            { key: 'group:default/a', amount: 1_240_000_001 },
            { key: '', amount: -500_000, quantity: 2.5, unit: 'gpu-hour' },
          ],
        },
      }),
    ).toBe(
      'from,to,basis,currency,within,by,key,amount,quantity,unit\r\n' +
        '2026-11-01T00:00:00.000Z,2026-11-21T00:00:00.000Z,usage,EUR,,owner,group:default/a,1240.000001,,\r\n' +
        '2026-11-01T00:00:00.000Z,2026-11-21T00:00:00.000Z,usage,EUR,,owner,,-0.50,2.5,gpu-hour\r\n',
    );
  });

  it('quotes what has commas, and lets no text be a formula', () => {
    const csv = costCsv({
      by: 'source',
      stretch,
      owner: 'group:default/a',
      book: {
        basis: 'billed',
        currency: 'USD',
        groups: [{ key: '=HYPERLINK("x"),1', amount: 1_000_000 }],
      },
    });
    expect(csv).toContain(
      ',group:default/a,source,"\'=HYPERLINK(""x""),1",1.00',
    );
  });
});
