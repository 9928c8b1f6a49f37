import { CardAssessment } from '@callboard/plugin-ml-common';
import { sectionsWith, tumorCard } from '../__testUtils__/tumorCard';
import { cardProspect } from './cardProspect';

const complete: Partial<CardAssessment> = {
  assurance: 74,
  uncapped: 74,
  coverage: 100,
  missingCritical: [],
};
const prospect = (worth: Partial<CardAssessment>) =>
  cardProspect(tumorCard({}, { ...complete, ...worth }).assessment!);
const nextOf = (...gains: number[]) =>
  gains.map((gain, index) => ({
    field: `limits.${index}`,
    title: '',
    gain,
    advice: '',
  }));
const one = (evidence: number, code?: 'contradiction') => {
  const [section] = sectionsWith('identity.name', {});
  const findings = code ? [{ code, text: '' }] : [];
  return [
    { ...section, fields: [{ ...section.fields[0], evidence, findings }] },
  ];
};

it.each([
  ['asserted', one(0.6), 80],
  ['derived', one(1), 100],
  ['contradicted', one(0.6, 'contradiction'), 100],
])(
  'takes a field that is %s for what editing can make of it',
  (_, sections, withAll) => {
    expect(prospect({ next: nextOf(0.6, 0.6), sections })).toEqual({
      withNext: 75,
      withAll,
    });
  },
);

it('never promises less for all fields than for some', () => {
  expect(prospect({ next: nextOf(9), sections: one(0.6) })).toEqual({
    withNext: 83,
    withAll: 83,
  });
});

it.each([
  ['that passes', { passes: true }],
  ['that the next fields bring to what is asked for', { next: nextOf(6, 5) }],
])('has nothing to say of a card %s', (_, worth) => {
  expect(prospect(worth)).toBeUndefined();
});

it('keeps the limit while a critical field stays missing', () => {
  const worth = { assurance: 59, uncapped: 74, next: nextOf(3) };
  expect(prospect({ ...worth, missingCritical: ['limits.1'] })?.withNext).toBe(
    59,
  );
  expect(
    prospect({
      assurance: 30,
      uncapped: 30,
      next: nextOf(3),
      missingCritical: ['limits.1'],
    })?.withNext,
  ).toBe(33);
  expect(prospect({ ...worth, missingCritical: ['limits.0'] })?.withNext).toBe(
    77,
  );
});
