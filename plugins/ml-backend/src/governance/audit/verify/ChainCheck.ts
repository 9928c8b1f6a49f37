import { VerificationAnswer } from '@callboard/plugin-ml-common';
import { HASHED, HashedValues, hashOf } from '../chain/auditRow';

/** Problems in one answer. */
const TOLD = 20;

const PREV = HASHED.indexOf('prev_hash');
const SEQ = HASHED.indexOf('seq');

type Problem = VerificationAnswer['problems'][number];

/** What somebody holds as proof of how the chain was up to a row. */
export interface KnownHead {
  seq: number;
  hash: string;
  /** Such as `the signed head of 2026-11-20T12:00:00.000Z`. */
  name: string;
}

/** Follows a chain row by row, and keeps what is wrong with it. Goes on after a problem, to find the others. */
export class ChainCheck {
  readonly problems: Problem[] = [];
  rows = 0;
  private readonly heads = new Map<number, KnownHead[]>();
  private isRewritten = false;

  constructor(
    /** The row that it begins after. */
    private last: { seq: number; hash: string },
    heads: readonly KnownHead[],
  ) {
    heads.forEach(head =>
      this.heads.set(head.seq, [...(this.heads.get(head.seq) ?? []), head]),
    );
    this.compareHeads(last.seq, last.hash);
  }

  add(values: HashedValues, hash: string): void {
    const seq = Number(values[SEQ]);
    const { last } = this;
    this.rows += 1;
    if (hashOf(values) !== hash) {
      this.tell(
        'edited',
        seq,
        `Row ${seq} is not as it was written: its hash does not fit its columns`,
      );
    }
    if (seq > last.seq + 1) {
      this.tell(
        'missing',
        last.seq + 1,
        `${rowsText(last.seq + 1, seq - 1)} missing`,
      );
    } else if (seq <= last.seq) {
      this.tell('inserted', seq, `Row ${seq} is there twice`);
    } else if (values[PREV] !== last.hash) {
      this.tell(
        'inserted',
        seq,
        `Row ${seq} does not follow row ${last.seq}: one of the two was put in, or changed together with its hash`,
      );
    }
    this.last = { seq, hash };
    this.compareHeads(seq, hash);
  }

  /** When there are no more rows. `end` is what the chain says of itself. */
  end(end: { seq: number; hash: string }): Problem[] {
    const { last } = this;
    if (end.seq > last.seq) {
      this.tell(
        'truncated',
        last.seq + 1,
        `${rowsText(last.seq + 1, end.seq)} missing at the end`,
      );
    } else if (end.hash !== last.hash) {
      this.tell(
        'rewritten',
        last.seq,
        `Row ${last.seq} is another one than the chain noted as its last`,
      );
    }
    const beyond = [...this.heads.values()]
      .flat()
      .filter(head => head.seq > Math.max(last.seq, end.seq));
    if (beyond.length > 0) {
      const { name, seq } = beyond.reduce((one, other) =>
        other.seq < one.seq ? other : one,
      );
      this.tell(
        'truncated',
        last.seq + 1,
        `The chain ends with row ${last.seq}, but ${name} knows row ${seq}`,
      );
    }
    return this.problems;
  }

  tell(kind: Problem['kind'], seq: number | undefined, text: string): void {
    if (this.problems.length < TOLD) {
      this.problems.push({ kind, seq, text });
    }
  }

  private compareHeads(seq: number, hash: string): void {
    const contradicting = this.heads.get(seq)?.find(head => head.hash !== hash);
    if (contradicting && !this.isRewritten) {
      this.isRewritten = true;
      this.tell(
        'rewritten',
        seq,
        `The chain up to row ${seq} was rewritten: ${contradicting.name} says that this row had another hash`,
      );
    }
  }
}

function rowsText(from: number, to: number): string {
  return from === to ? `Row ${from} is` : `Rows ${from} to ${to} are`;
}
