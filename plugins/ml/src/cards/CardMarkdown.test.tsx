import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { CardMarkdown } from './CardMarkdown';

const FOREIGN =
  'script, img, iframe, object, embed, form, svg, style, link[href], base';

describe('hostile Markdown', () => {
  it.each([
    ['a script', 'before <script>window.hit = 1</script> after'],
    ['an image that runs code', '<img src=x onerror="window.hit = 1"> after'],
    ['a frame', '<iframe src="https://evil.example"></iframe> after'],
    ['a form', '<form action="https://evil.example"><input></form> after'],
    ['a style', '<style>body { display: none }</style>\n\nafter'],
    ['an open comment', '<!-- \n\nafter'],
    ['an image from elsewhere', '![track](https://evil.example/p.png) after'],
  ])('draws %s as text', async (_, text) => {
    renderWithCatalog(
      <main>
        <CardMarkdown text={text} />
      </main>,
    );
    const main = await screen.findByRole('main');
    expect(main).toHaveTextContent('after');
    expect(main.querySelector(FOREIGN)).toBeNull();
    expect('hit' in window).toBe(false);
  });

  it.each([
    ['[a](javascript:alert(1))'],
    ['[a](JaVaScRiPt:alert(1))'],
    ['[a](data:text/html,x)'],
    ['[a](vbscript:x)'],
    ['[a](file:///etc/passwd)'],
    ['[a](/catalog)'],
    ['![a](javascript:alert(1))'],
    ['<javascript:alert(1)>'],
  ])('makes no link of %s', async text => {
    renderWithCatalog(
      <main>
        <CardMarkdown text={text} />
      </main>,
    );
    expect(await screen.findByRole('main')).not.toBeEmptyDOMElement();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it.each([
    ['[a](https://example.com/x)', 'https://example.com/x'],
    ['[a](mailto:a@example.com)', 'mailto:a@example.com'],
    ['![a](https://example.com/p.png)', 'https://example.com/p.png'],
  ])('links %s and gives nothing of the portal away', async (text, href) => {
    renderWithCatalog(<CardMarkdown text={text} />);
    const link = await screen.findByRole('link');
    expect(link).toHaveAttribute('href', href);
    expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  });

  it('draws the head of a huge text, and all of it on demand', async () => {
    renderWithCatalog(
      <main>
        <CardMarkdown text={`${'word '.repeat(4000)}\n\nthe end`} />
      </main>,
    );
    const main = await screen.findByRole('main');
    expect(main).not.toHaveTextContent('the end');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 20,009 characters' }),
    );
    expect(main).toHaveTextContent('the end');
  });
});

it('ranks headings of the text below those of the page', async () => {
  renderWithCatalog(<CardMarkdown text="# Shout" />);
  expect(
    await screen.findByRole('heading', { name: 'Shout', level: 5 }),
  ).toBeInTheDocument();
});
