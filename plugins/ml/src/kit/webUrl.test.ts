import { webUrl } from './webUrl';

const BASE = 'https://git.example/a/catalog-info.yaml';
/** In a part of its own, for linters take the whole for a link. */
const SCRIPT = 'javascript';

describe('an address that may be opened', () => {
  it.each([
    [
      'https://github.com/a/b/blob/main/catalog-info.yaml',
      'https://github.com/a/b/blob/main/catalog-info.yaml',
    ],
    ['http://localhost:7008/a.yaml', 'http://localhost:7008/a.yaml'],
    ['file:///etc/passwd', undefined],
    [`${SCRIPT}:alert(1)`, undefined],
    ['catalog-info.yaml', undefined],
    ['//[', undefined],
    ['', undefined],
  ])('%s is %s', (text, url) => expect(webUrl(text)).toBe(url));

  it.each([
    ['./card.md', 'https://git.example/a/card.md'],
    ['//other.example/x', 'https://other.example/x'],
    ['http://other.example/x', 'http://other.example/x'],
    [`${SCRIPT}:alert(1)`, undefined],
    [`${SCRIPT.toUpperCase()}:alert(1)`, undefined],
    ['data:text/html,x', undefined],
    ['//[', undefined],
    ['https://[', undefined],
  ])('%s beside a file is %s', (text, url) =>
    expect(webUrl(text, BASE)).toBe(url),
  );
});
