import { monitorSource } from '@callboard/plugin-ml-common';
import { sidesOf } from './sidesOf';
import { joinedWindows } from './windowsToRead';

const labels = { path: 'labels/{from}.csv', key: 'id' };
const plain = {
  baseline: { path: 'baseline.csv' },
  serving: { path: 'online/{from}.csv' },
};
const training = { path: 'offline/{from}.csv' };

it('asks for what was served alone, unless the source says where the training side is', () => {
  const [serving, ...more] = sidesOf(monitorSource.parse({ ...plain, labels }));
  expect(serving).toMatchObject({ role: 'serving', source: { labels } });
  expect(more).toEqual([]);
});

it('asks for the training side as if it were served, without labels', () => {
  const source = monitorSource.parse({ ...plain, labels, training });
  const [serving, trained] = sidesOf(source);
  expect(serving.source).toMatchObject({ serving: plain.serving, labels });
  expect(trained.role).toBe('training');
  expect(trained.source.serving).toEqual(training);
  expect(trained.source.labels).toBeUndefined();
});

it('lists a window once, with the sides that have rows of it, and changes when either does', () => {
  const [serving, trained] = sidesOf(
    monitorSource.parse({ ...plain, training }),
  );
  const day = (date: number, fingerprint: string) => ({
    from: new Date(Date.UTC(2026, 10, date)),
    to: new Date(Date.UTC(2026, 10, date + 1)),
    fingerprint,
  });
  const listed = (offline: string) =>
    joinedWindows([
      { side: serving, windows: [day(1, 'a'), day(2, 'b')] },
      { side: trained, windows: [day(2, offline), day(3, 'd')] },
    ]);
  expect(
    listed('c').map(({ fingerprint, from, sides }) => [
      from.getUTCDate(),
      fingerprint,
      sides.map(({ role }) => role),
    ]),
  ).toEqual([
    [1, 'a', ['serving']],
    [2, 'b c', ['serving', 'training']],
    [3, 'd', ['training']],
  ]);
  expect(listed('e')[1].fingerprint).toBe('b e');
});
