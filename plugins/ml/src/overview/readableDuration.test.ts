import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { readableDuration } from './readableDuration';
import { sourceUrl } from './SourceLink';

it.each([
  ['PT24H', '24 hours'],
  ['P1D', '1 day'],
  ['P1DT12H30M', '1 day 12 hours 30 minutes'],
  ['P2W', '2 weeks'],
  ['PT5S', '5 seconds'],
  ['odd', 'odd'],
  [undefined, undefined],
])('says %s as %s', (iso, words) =>
  expect(readableDuration(iso, 'en')).toBe(words),
);

describe('a file that an entity names', () => {
  const at = (location: string) =>
    mlEntity('MlModel', 'm', {}, [], {
      annotations: { 'backstage.io/managed-by-location': location },
    });
  it.each([
    ['https://x.example/card', 'file:/srv/a.yaml', 'https://x.example/card'],
    [
      './card.md',
      'url:https://git.example/r/blob/main/a.yaml',
      'https://git.example/r/blob/main/card.md',
    ],
    ['./card.md', 'file:/srv/a.yaml', undefined],
  ])('%s beside %s is at %s', (target, location, url) =>
    expect(sourceUrl(at(location), target)).toBe(url),
  );
});
