import { firstSentences } from './firstSentences';

it.each([
  ['short text as it is', 'For **nurses**.', 40, 'For nurses.'],
  [
    'whole sentences',
    'It orders samples for a reader. It removes none of them from the list.',
    40,
    'It orders samples for a reader.',
  ],
  [
    'whole words of a long sentence',
    'Something very long without any end in sight for ever and ever.',
    20,
    'Something very long …',
  ],
  [
    'a list in a line',
    '- Telling a patient\n- Leaving out [readings](https://example.com)',
    80,
    'Telling a patient; Leaving out readings',
  ],
  ['no HTML', 'For <b>all</b><script>x</script>.', 40, 'For all x .'],
])('gives %s', (_, markdown, length, expected) => {
  expect(firstSentences(markdown, length)).toBe(expected);
});
