import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { STORE_ENGINES, StoreEngine } from '../__testUtils__/storeEngines';
import { createArtifactStore } from './createArtifactStore';

jest.setTimeout(60_000);

const pin = { plugin: 'ml', name: 'version:1' };
const other = { plugin: 'smoke-test', name: 'version:1' };
const digestOf = (bytes: Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const keyOf = (digest: string) =>
  `sha256/${digest.slice(7, 9)}/${digest.slice(7)}`;
const chunks = (bytes: Buffer, size = 65_536) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    ),
  );
/** Later than anything that these tests store, however long they take. */
const everything = { minAgeMs: 0, now: new Date(Date.now() + 30 * 60_000) };

/** More than one part of an S3 upload. */
const large = randomBytes(11 * 1024 * 1024);
const small = Buffer.from('a model');
const smallDigest = digestOf(small);

describe.each(STORE_ENGINES)('artifacts in %s', (_name, start) => {
  let engine: StoreEngine;
  beforeEach(async () => {
    engine = await start();
  });
  afterEach(() => engine.stop());

  const read = async (digest: string) => {
    const { size, content } = await engine.store().open(digest);
    const bytes = await buffer(content);
    expect(bytes).toHaveLength(size);
    return bytes;
  };

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['eleven MiB', large],
  ])('keeps and gives back %s', async (_what, bytes) => {
    const put = await engine.store().put(chunks(bytes), { pin });
    expect(put).toEqual({ digest: digestOf(bytes), size: bytes.length });
    expect((await read(put.digest)).equals(bytes)).toBe(true);
    expect(await engine.store().sizeOf(put.digest)).toBe(bytes.length);
    expect(await engine.blobs()).toEqual([keyOf(put.digest)]);
  });

  it('knows nothing of what was never put', async () => {
    const store = engine.store();
    expect(await store.sizeOf(smallDigest)).toBeUndefined();
    await expect(store.open(smallDigest)).rejects.toThrow('No artifact sha256');
    await expect(store.pin(smallDigest, pin)).rejects.toThrow('No artifact');
    await store.put(chunks(small), { pin: other });
    await store.unpin(smallDigest, other);
    await store.unpin(smallDigest, other);
    expect(await store.collect(everything)).toEqual({ removed: 1, bytes: 7 });
  });

  it.each([
    '../../etc/passwd',
    `sha256:../${smallDigest.slice(10)}`,
    smallDigest.toUpperCase(),
    `${smallDigest}\n`,
    '',
  ])('refuses the digest %j', async digest => {
    const store = engine.store();
    const rule = /digest: must be sha256: and 64 lower-case hex digits/;
    await expect(store.open(digest)).rejects.toThrow(rule);
    await expect(store.sizeOf(digest)).rejects.toThrow(rule);
    await expect(store.pin(digest, pin)).rejects.toThrow(rule);
    await expect(store.unpin(digest, pin)).rejects.toThrow(rule);
    await expect(
      store.put(chunks(small), { pin, expect: digest }),
    ).rejects.toThrow(rule);
    expect(await engine.blobs()).toEqual([]);
  });

  it('keeps nothing of what is too large, is not as announced or breaks off', async () => {
    const store = engine.store(large.length - 1);
    await expect(store.put(chunks(large), { pin })).rejects.toMatchObject({
      name: 'InputError',
      message: `ml.artifacts.maxBytes: an artifact must be at most ${
        large.length - 1
      } bytes, and this one is larger`,
    });
    await expect(
      store.put(chunks(small), { pin, expect: digestOf(large) }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: `digest: must be ${digestOf(
        large,
      )} as announced, but the content is ${smallDigest}`,
    });
    const broken = new Readable({
      read() {
        this.push(large.subarray(0, 6 * 1024 * 1024));
        this.destroy(new Error('connection reset'));
      },
    });
    await expect(store.put(broken, { pin })).rejects.toThrow(
      'connection reset',
    );
    expect(await engine.blobs()).toEqual([]);
    expect(await store.collect(everything)).toEqual({ removed: 0, bytes: 0 });
    expect(await store.put(chunks(small), { pin })).toMatchObject({ size: 7 });
  });

  it('stops when told to, though the source is stuck', async () => {
    const stuck = new Readable({ read() {} });
    stuck.push(small);
    const abort = new AbortController();
    const put = engine.store().put(stuck, { pin, signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(put).rejects.toMatchObject({ name: 'AbortError' });
    expect(stuck.destroyed).toBe(true);
    expect(await engine.blobs()).toEqual([]);
    await expect(
      engine.store().put(chunks(small), { pin, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['a changed byte', (b: Buffer) => b.fill(b[3] ^ 1, 3, 4)],
    ['a missing end', (b: Buffer) => b.subarray(0, b.length - 1)],
    ['an added byte', (b: Buffer) => Buffer.concat([b, Buffer.from('x')])],
  ])('fails for %s before all bytes are out', async (_what, change) => {
    for (const bytes of [small, large]) {
      const { digest } = await engine.store().put(chunks(bytes), { pin });
      await engine.damage(digest, change);
      const { content } = await engine.store().open(digest);
      let seen = 0;
      content.on('data', chunk => (seen += chunk.length));
      await expect(
        new Promise((resolve, reject) =>
          content.on('end', resolve).on('error', reject),
        ),
      ).rejects.toThrow(/is damaged: it is sha256:/);
      expect(seen).toBeLessThan(change(Buffer.from(bytes)).length);
      await engine.store().put(chunks(bytes), { pin: other });
      expect((await read(digest)).equals(bytes)).toBe(true);
    }
  });

  it('collects what nobody pins and is old enough', async () => {
    const store = engine.store();
    await store.put(chunks(small), { pin });
    await store.put(chunks(small), { pin: other });
    expect(await engine.blobs()).toHaveLength(1);
    await store.unpin(smallDigest, pin);
    expect(await store.collect(everything)).toEqual({ removed: 0, bytes: 0 });
    await store.unpin(smallDigest, other);
    expect(await store.collect({ ...everything, minAgeMs: 3_600_000 })).toEqual(
      { removed: 0, bytes: 0 },
    );
    expect(await read(smallDigest)).toEqual(small);
    expect(await engine.store().collect(everything)).toEqual({
      removed: 1,
      bytes: 7,
    });
    expect(await engine.blobs()).toEqual([]);
  });

  it('never collects what is being put or pinned at that moment', async () => {
    for (let round = 0; round < 15; round++) {
      const bytes = Buffer.from(`round ${round}`);
      const digest = digestOf(bytes);
      await engine.store().put(chunks(bytes), { pin });
      await engine.store().unpin(digest, pin);
      const [, pinned, put] = await Promise.allSettled([
        engine.store().collect(everything),
        round % 2 ? engine.store().pin(digest, pin) : undefined,
        round % 2
          ? undefined
          : engine.store().put(chunks(bytes), { pin: other }),
        engine.store().collect(everything),
      ]);
      // A collector that spares nothing, however young, may take an upload; then it is said.
      const work = round % 2 ? pinned : put;
      const outcome =
        work.status === 'fulfilled'
          ? (await read(digest)).toString()
          : String(work.reason);
      expect(outcome).toMatch(
        new RegExp(`^round ${round}$|No artifact|put it again`),
      );
      await engine.store().collect(everything);
      expect(await engine.store().sizeOf(digest)).toBe(
        work.status === 'fulfilled' ? bytes.length : undefined,
      );
    }
  });

  it('brings back what a killed collector had put aside, if anyone pins it', async () => {
    const aside = `trash/${smallDigest.slice(7)}/x`;
    const strand = async () => {
      await engine.store().put(chunks(small), { pin });
      await engine.strand(keyOf(smallDigest), aside);
      expect(await engine.blobs()).toEqual([aside]);
    };
    await strand();
    expect(await read(smallDigest)).toEqual(small);
    await strand();
    await engine.store().pin(smallDigest, other);
    expect(await engine.blobs()).toEqual([keyOf(smallDigest)]);
    await strand();
    await engine.store().collect(everything);
    expect(await engine.blobs()).toEqual([keyOf(smallDigest)]);
    await strand();
    await engine.store().unpin(smallDigest, pin);
    await engine.store().unpin(smallDigest, other);
    await engine.store().collect(everything);
    expect(await engine.blobs()).toEqual([]);
  });

  it('removes what a killed upload has left, once it is old', async () => {
    await engine.store().put(chunks(small), { pin });
    await engine.strand(keyOf(smallDigest), 'tmp/1');
    await engine.store().collect({ ...everything, minAgeMs: 3_600_000 });
    expect(await engine.blobs()).toEqual(['tmp/1']);
    await engine.store().collect(everything);
    expect(await engine.blobs()).toEqual([]);
  });

  it('leaves alone what others have put among the blobs', async () => {
    const store = engine.store();
    await store.put(chunks(small), { pin });
    await engine.strand(keyOf(smallDigest), 'sha256/.DS_Store');
    const { digest } = await store.put(chunks(Buffer.from('x')), { pin });
    await store.unpin(digest, pin);
    expect(await store.collect(everything)).toEqual({ removed: 1, bytes: 1 });
    expect(await engine.blobs()).toEqual(['sha256/.DS_Store']);
  });

  it('keeps one blob when many put the same', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        engine
          .store()
          .put(chunks(small), { pin: { plugin: 'ml', name: `${i}` } }),
      ),
    );
    expect(await engine.blobs()).toEqual([keyOf(smallDigest)]);
  });
});

describe('the names of pins', () => {
  it('are told apart, whatever they are', async () => {
    const engine = await STORE_ENGINES[0][1]();
    const store = engine.store();
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      // A byte may take three characters of the 200 that plugin and name have together.
      .filter(each => Buffer.byteLength(each) <= 32);
    const name = fc.oneof(
      text,
      fc.constantFrom('..', '.', '/', '~', 'A', 'a', '%41', 'a~b'),
    );
    await fc.assert(
      fc.asyncProperty(name, name, name, name, async (p1, n1, p2, n2) => {
        const first = { plugin: p1, name: n1 };
        const second = { plugin: p2, name: n2 };
        await store.put(chunks(small), { pin: first });
        await store.put(chunks(small), { pin: second });
        await store.unpin(smallDigest, first);
        const same = p1 === p2 && n1 === n2;
        expect((await store.collect(everything)).removed).toBe(same ? 1 : 0);
        await store.unpin(smallDigest, second);
        expect((await store.collect(everything)).removed).toBe(same ? 0 : 1);
      }),
      { numRuns: 60 },
    );
    await engine.stop();
  });

  it.each([
    [{ plugin: '', name: 'a' }, 'pin.plugin: must be well-formed'],
    [{ plugin: 'a', name: '\ud800' }, 'pin.name: must be well-formed'],
    [
      { plugin: 'a', name: 'x'.repeat(200) },
      'pin: plugin and name must be at most 200',
    ],
  ])('%j is refused', async (wrong, message) => {
    const engine = await STORE_ENGINES[0][1]();
    await expect(
      engine.store().put(chunks(small), { pin: wrong }),
    ).rejects.toThrow(message);
    await engine.stop();
  });
});

describe('the settings', () => {
  const s3 = { bucket: 'b' };
  it.each([
    [{ directory: 'a', s3 }, 'has both directory and s3; remove the one'],
    [{ maxBytes: 0 }, 'maxBytes: must be a whole number of bytes, at least 1'],
    [{ maxBytes: 1.5 }, 'maxBytes: must be a whole number'],
    [{ maxBytes: 6e9, s3 }, 'maxBytes: must be at most 5368709120 with s3'],
    [{ s3: { ...s3, accessKeyId: 'a' } }, 'give both accessKeyId and secret'],
    [
      { s3: { region: 'x' } },
      "Missing required config value at 'ml.artifacts.s3.bucket'",
    ],
  ])('%j are refused', (artifacts, message) => {
    const config = new ConfigReader({ ml: { artifacts } });
    expect(() => createArtifactStore(config)).toThrow(message);
  });
});
