import { ConflictError } from '@backstage/errors';
import {
  AuditHead,
  VerificationAnswer,
  VerificationBody,
} from '@callboard/plugin-ml-common';
import { setImmediate as breathe } from 'node:timers/promises';
import { ChainEnds } from '../chain/lockHead';
import { SignedHead, signedHead } from '../heads/signedHead';
import { AuditReader, RawRow } from '../store/AuditReader';
import { HeadStore } from '../store/HeadStore';
import { ChainCheck, KnownHead } from './ChainCheck';
import { verifyEnvelope } from './verifyEnvelope';

/** Rows that are read at once; hashing them holds the process up for some 20 ms. */
const PAGE = 5_000;

/** Heads that are compared; one an hour makes 8,760 a year. */
const HEADS = 200_000;

/** Verifies the chain against itself and all signed heads; one verification at a time in this process. */
export class ChainVerifier {
  private isRunning = false;

  constructor(
    private readonly options: {
      reader: AuditReader;
      heads: HeadStore;
      /** PEM by id. */
      publicKeys(): Promise<Map<string, string>>;
    },
  ) {}

  /**
   * @param since - the row up to which it was verified before; from its beginning if left out
   * @throws ConflictError while another one runs
   */
  async verify(
    given: VerificationBody['head'],
    since = 0,
  ): Promise<VerificationAnswer> {
    if (this.isRunning) {
      throw new ConflictError(
        'The audit trail is being verified just now: try again when that has ended',
      );
    }
    this.isRunning = true;
    try {
      return await this.run(given, since);
    } finally {
      this.isRunning = false;
    }
  }

  private async run(
    given: VerificationBody['head'],
    since: number,
  ): Promise<VerificationAnswer> {
    const begin = performance.now();
    const { reader } = this.options;
    const ends = await reader.ends();
    const start = await this.startOf(ends, since);
    const kept = await this.options.heads.from(start.seq, HEADS);
    const known = kept.map(nameHead);
    const check = new ChainCheck(start, [
      ...known,
      ...(given ? [{ ...given, name: 'the given head' }] : []),
    ]);
    await this.checkSignatures(kept, check);
    checkAnchor(ends, known, start.seq, check);
    await this.follow(start.seq, ends.seq, check);
    const removed = (await reader.ends()).removedSeq;
    if (removed !== ends.removedSeq) {
      // Retention took rows away meanwhile.
      return this.run(given, since);
    }
    check.end(ends);
    await this.checkEnd(check);
    return {
      sound: check.problems.length === 0,
      rows: check.rows,
      ...(ends.seq > start.seq && {
        firstSeq: start.seq + 1,
        lastSeq: ends.seq,
      }),
      heads: known.length + (given ? 1 : 0),
      milliseconds: performance.now() - begin,
      problems: check.problems,
    };
  }

  /** The row before the first that is verified. */
  private async startOf(ends: ChainEnds, since: number) {
    const row =
      since > ends.removedSeq
        ? await this.options.reader.rowAt(since)
        : undefined;
    return row
      ? { seq: since, hash: row.hash }
      : { seq: ends.removedSeq, hash: ends.removedHash };
  }

  private async follow(after: number, upTo: number, check: ChainCheck) {
    const { reader } = this.options;
    const read = (from: number): Promise<RawRow[]> => {
      const page = reader.raw(from, upTo, PAGE);
      // It may fail while nobody waits for it yet; who waits is told.
      page.catch(() => {});
      return page;
    };
    let next = read(after);
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (!last) {
        return;
      }
      next = read(Number(last.values[1]));
      page.forEach(({ hash, values }) => check.add(values, hash));
      await breathe();
    }
  }

  private async checkSignatures(
    heads: readonly AuditHead[],
    check: ChainCheck,
  ): Promise<void> {
    const keys = await this.options.publicKeys();
    for (const head of heads) {
      const payload = verifyEnvelope(head.envelope, keys);
      const said = payload && readPayload(payload);
      if (!said || said.seq !== head.seq || said.hash !== head.hash) {
        check.tell(
          'bad-signature',
          head.seq,
          `The head of row ${head.seq} that is kept here was not signed so by a key of this backend`,
        );
      }
    }
  }

  /** Rows after the one that the chain knows as its last. */
  private async checkEnd(check: ChainCheck): Promise<void> {
    const { head, row } = await this.options.reader.last();
    if (row > head) {
      check.tell(
        'inserted',
        head + 1,
        `The chain noted row ${head} as its last, but there are rows up to ${row}`,
      );
    }
  }
}

/** What was removed was removed up to a signed head, or by hand. */
function checkAnchor(
  { removedHash, removedSeq }: ChainEnds,
  heads: readonly KnownHead[],
  startSeq: number,
  check: ChainCheck,
): void {
  const isKnown = heads.some(
    ({ hash, seq }) => seq === removedSeq && hash === removedHash,
  );
  if (removedSeq > 0 && startSeq === removedSeq && !isKnown) {
    check.tell(
      'missing',
      removedSeq,
      `The rows up to ${removedSeq} were removed, but no signed head stands for them`,
    );
  }
}

function nameHead({ at, hash, seq }: AuditHead): KnownHead {
  return { seq, hash, name: `the signed head of ${at}` };
}

function readPayload(text: string): SignedHead | undefined {
  return signedHead.safeParse(JSON.parse(text)).data;
}
