import { mockServices } from '@backstage/backend-test-utils';
import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { collectStatuses } from './collectStatuses';

const ok: StatusSlot = { level: 'ok', text: 'fine' };
const moved: StatusSlot = { level: 'failing', text: '3 columns moved' };
const logger = mockServices.logger.mock();

/** As a class, so that a lost `this` shows. */
class Source implements StatusSource {
  constructor(
    readonly slot: string,
    private readonly answer: () => Map<string, StatusSlot>,
  ) {}
  async summary() {
    return this.answer();
  }
}

const says = (slot: string, entries: Record<string, StatusSlot>) =>
  new Source(slot, () => new Map(Object.entries(entries)));
const fails = (slot: string) =>
  new Source(slot, () => {
    throw new Error('no database');
  });

describe('collectStatuses', () => {
  it.each<[string, StatusSource, Record<string, StatusSlot>, object]>([
    [
      'takes what a source says',
      says('drift', { a: moved }),
      {},
      { drift: moved },
    ],
    [
      'drops a slot of which its source is silent',
      says('drift', {}),
      { drift: ok },
      {},
    ],
    [
      'drops the slot of a source that is gone',
      says('cost', {}),
      { drift: ok },
      {},
    ],
    [
      'keeps the slot of a source that fails',
      fails('drift'),
      { drift: moved },
      { drift: moved },
    ],
    [
      'is unknown where a source fails that never spoke',
      fails('drift'),
      {},
      {
        drift: {
          level: 'unknown',
          text: 'unknown',
          reason: 'The source of drift could not be read.',
        },
      },
    ],
    [
      'takes an answer that breaks the contract as a failure',
      says('drift', { a: { level: 'ok', text: 'x'.repeat(201) } }),
      { drift: moved },
      { drift: moved },
    ],
  ])('%s', async (_, source, before, expected) => {
    const found = await collectStatuses(
      [source],
      new Map([['a', before]]),
      logger,
    );
    expect(found.get('a')).toEqual(expected);
  });

  it('lets the other sources speak when one fails', async () => {
    const found = await collectStatuses(
      [fails('drift'), says('cost', { a: ok })],
      new Map([['a', {}]]),
      logger,
    );
    expect(found.get('a')).toMatchObject({
      cost: ok,
      drift: { level: 'unknown' },
    });
  });

  it.each<[string, StatusSource, object]>([
    ['hears the later of two', says('drift', { a: moved }), moved],
    ['keeps the first where the later is silent', says('drift', {}), ok],
    ['keeps the first where the later fails', fails('drift'), ok],
  ])('of one slot, %s', async (_, later, drift) => {
    const found = await collectStatuses(
      [says('drift', { a: ok }), later],
      new Map([['a', { drift: moved }]]),
      logger,
    );
    expect(found.get('a')).toEqual({ drift });
  });
});
