import { sectionsWith, tumorCard } from '../__testUtils__/tumorCard';
import { problemsOf, sectionParts } from './sectionParts';

const sections = tumorCard().assessment?.sections ?? [];
const section = (id: string, from = sections) => {
  const found = from.find(each => each.id === id);
  if (!found) {
    throw new Error(`no section ${id}`);
  }
  return found;
};

it('tells what is written from what is only asked for', () => {
  const { written, notStated, notApplicable } = sectionParts(
    section('security', sectionsWith('security.scans', { applicable: false })),
  );
  expect(written).toEqual([]);
  expect(notStated.map(({ title }) => title)).toEqual([
    'Threats',
    'Artifact digest',
  ]);
  expect(notApplicable.map(({ title }) => title)).toEqual(['Scans']);
});

it('takes items without text as written', () => {
  expect(
    sectionParts(section('identity')).written.map(({ field }) => field),
  ).toContain('identity.owner');
});

it.each([
  ['nothing wrong', 'purpose', 0],
  ['a placeholder', 'risk', 1],
  ['contradiction and stale digests', 'evaluation', 3],
  ['a critical field missing', 'limits', 1],
  ['fields missing that are not critical', 'security', 0],
])('counts as problems: %s', (_, id, count) => {
  expect(problemsOf(section(id), ['limits.misuse'])).toBe(count);
});
