import fc from 'fast-check';
import { html } from './html';

const READABLE: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

it('lets no text open a tag, end an attribute or become another text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'<>&"\';a/!-=é'.split('')) }),
      text => {
        const shown = html`${text}`.text;
        expect(shown).not.toMatch(/[<>"']/);
        expect(shown.replace(/&[a-z0-9#]+;/g, sign => READABLE[sign])).toBe(
          text,
        );
      },
    ),
  );
});

it('keeps what was made here, and escapes what is in lists', () => {
  expect(
    html`<p>${html`<b>${'<i>'}</b>`}${['&', html`<br />`]}${undefined}${3}</p>`
      .text,
  ).toBe('<p><b>&lt;i&gt;</b>&amp;<br />3</p>');
});
