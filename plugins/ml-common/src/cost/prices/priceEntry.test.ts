import { priceEntry, PriceKey, priceList, priceName } from './priceEntry';

const tokens = {
  kind: 'input',
  provider: 'openai',
  model: 'gpt-5',
  price: '1.25',
  currency: 'USD',
  from: '2026-01-01',
  source: 'price page of 2026-01-01',
};
const hardware = {
  kind: 'gpu-hour',
  hardware: 'NVIDIA L4',
  price: '0.71',
  currency: 'EUR',
  from: '2026-01-01T09:00:00Z',
  source: 'contract',
};

it('takes prices of tokens, by the million unless said, and of hardware', () => {
  expect(priceList.parse([tokens, hardware])).toEqual([
    { ...tokens, per: 1_000_000 },
    hardware,
  ]);
});

it.each([
  { entry: { ...tokens, kind: 'gpu' }, path: 'kind', rule: /gpu-hour/ },
  { entry: { ...tokens, model: undefined }, path: 'model', rule: /string/ },
  { entry: { ...tokens, hardware: 'L4' }, path: '', rule: /hardware/ },
  { entry: { ...hardware, per: 10 }, path: '', rule: /per/ },
  { entry: { ...tokens, per: 100 }, path: 'per', rule: /1, 1000 or 1000000/ },
  { entry: { ...tokens, price: 1.25 }, path: 'price', rule: /in quotes/ },
  { entry: { ...tokens, price: '-1' }, path: 'price', rule: /in quotes/ },
  { entry: { ...tokens, price: '1e-6' }, path: 'price', rule: /in quotes/ },
  { entry: { ...tokens, currency: 'eur' }, path: 'currency', rule: /capital/ },
  { entry: { ...tokens, from: '1 May' }, path: 'from', rule: /2026-01-01/ },
])('names $path of $entry', ({ entry, path, rule }) => {
  const [issue] = priceEntry.safeParse(entry).error?.issues ?? [];
  expect(issue?.path.join('.')).toBe(path);
  expect(issue?.message).toMatch(rule);
});

it('refuses two prices of the same from the same instant on', () => {
  const again = { ...tokens, from: '2026-01-01T00:00:00Z', price: '1' };
  const { error } = priceList.safeParse([tokens, hardware, again]);
  expect(error?.issues).toMatchObject([
    {
      path: [2, 'from'],
      message: 'is that of another price of input of openai/gpt-5, at 0',
    },
  ]);
  const others = [
    { ...again, kind: 'output' },
    { ...again, provider: 'azure' },
    { ...again, from: '2026-01-02' },
    // Reads alike, and is another.
    { ...tokens, provider: 'a', model: 'b/c' },
    { ...tokens, provider: 'a/b', model: 'c' },
  ];
  expect(priceList.safeParse([tokens, ...others]).success).toBe(true);
});

it.each<{ key: PriceKey; text: string }>([
  {
    key: { kind: 'cachedInput', provider: 'openai', model: 'gpt-5' },
    text: 'cachedInput of openai/gpt-5',
  },
  {
    key: { kind: 'gpu-hour', hardware: 'NVIDIA L4' },
    text: 'gpu-hour of NVIDIA L4',
  },
])('names $text', ({ key, text }) => {
  expect(priceName(key)).toBe(text);
});
