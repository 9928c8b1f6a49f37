import { EngineTurns } from './EngineTurns';

const { signal } = new AbortController();

it('begins the time of work with its turn, in the order in which it was asked for', async () => {
  const turns = new EngineTurns(200);
  const one = { name: 'one at a time', atOnce: 1 };
  const begun: string[] = [];
  const work = (name: string, done: Promise<string>) =>
    turns.of(one, signal, () => {
      begun.push(name);
      return done;
    });
  const hangs = new Promise<string>(() => {});
  const first = work('first', hangs);
  const second = work('second', hangs);
  const third = work('third', Promise.resolve('done'));
  expect(begun).toEqual(['first']);
  const late = 'It was not done within 0.2 s';
  await expect(first).rejects.toThrow(late);
  await expect(second).rejects.toThrow(late);
  expect(await third).toBe('done');
  expect(begun).toEqual(['first', 'second', 'third']);
});

it('holds up no other engine, and none that does any number of pieces', async () => {
  const turns = new EngineTurns(60_000);
  const stopping = new AbortController();
  const one = { name: 'one at a time', atOnce: 1 };
  const hangs = () => new Promise<never>(() => {});
  const held = [one, one, { name: 'many' }].map(engine =>
    turns.of(engine, stopping.signal, hangs),
  );
  const other = turns.of({ name: 'many' }, signal, async () => 'done');
  expect(await other).toBe('done');
  stopping.abort(new Error('The process is stopping'));
  for (const each of held) {
    await expect(each).rejects.toThrow('is stopping');
  }
  expect(await turns.of(one, signal, async () => 'goes on')).toBe('goes on');
});
