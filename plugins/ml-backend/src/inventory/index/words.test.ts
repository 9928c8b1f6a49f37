import { wordsOf } from './words';

describe('wordsOf', () => {
  it.each([
    ['tumor-screening', ['tumor', 'screening']],
    ['Écran Ångström Œuvre', ['ecran', 'angstrom', 'œuvre']],
    ['Straße GROẞ', ['straße', 'groß']],
    ['a_b.C-9', ['a', 'b', 'c', '9']],
    ['group:default/ml', ['group', 'default', 'ml']],
    ['ﬁnance ２０２６', ['finance', '2026']],
    ['модель Ёлка', ['модель', 'елка']],
    ['腫瘍検査 v2', ['腫', '瘍', '検', '査', 'v2']],
    ['one one ONE', ['one']],
    ['--- !!! 🙂', []],
    ['', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
