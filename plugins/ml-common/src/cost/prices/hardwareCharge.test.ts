import { PriceList } from './priceEntry';
import { hardwareCharge } from './hardwareCharge';

const list: PriceList = [
  {
    ...{ kind: 'gpu-hour', hardware: 'NVIDIA L4', price: '0.71' },
    ...{ currency: 'EUR', from: '2026-01-01', source: 'contract' },
  },
];
const window = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-01T01:00:00.000Z',
};
const charge = (hours: number, unit: 'gpu-hour' | 'core-hour' = 'gpu-hour') =>
  hardwareCharge({ hardware: 'NVIDIA L4', unit, hours }, [list], window);

it('charges hours and fractions of them exactly', () => {
  expect(charge(0.1)).toEqual({
    ...{ unit: 'gpu-hour', quantity: 0.1, unitPrice: '0.71' },
    ...{ cost: '0.071', currency: 'EUR' },
    ...{ priceSource: 'contract', priceFrom: '2026-01-01' },
  });
  expect(charge(0)).toMatchObject({ cost: '0' });
});

it('has no price for another unit of it', () => {
  expect(charge(2, 'core-hour')).toEqual({
    unit: 'core-hour',
    quantity: 2,
    reason:
      'No price of core-hour of NVIDIA L4 is in force at 2026-11-01T00:00:00.000Z.',
  });
});

it.each([-1, NaN, Infinity])('refuses %p hours', hours => {
  expect(() => charge(hours)).toThrow('hours: must be a number of at least 0');
});
