import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuditEntry,
  Review,
  ReviewExportQuery,
} from '@callboard/plugin-ml-common';
import { Signer } from '../../AuditTrail';
import { Policies } from '../../Policies';
import { toEntry } from '../chain/auditRow';
import { AuditReader } from '../store/AuditReader';
import { REVIEW_TYPE, ReviewRecord } from './ReviewRecord';
import { reviewPage } from './reviewPage';

/** Audit rows that are read at once. */
const READ = 500;

/** Reads a review as a caller may see it. */
export interface ReviewSource {
  /** @throws NotFoundError, the same for unknown and for hidden ones */
  review(id: string, credentials: BackstageCredentials): Promise<Review>;
}

/** A review as a file. */
export interface ReviewFile {
  name: string;
  mediaType: string;
  content: string;
}

/** Makes files of reviews: a signed record, or the same as a page to read. */
export class ReviewExport {
  constructor(
    private readonly options: {
      entries: AuditReader;
      policies: Policies;
      reads: ReviewSource;
      signer: Signer;
      now: () => Date;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden reviews */
  async file(
    id: string,
    { format }: ReviewExportQuery,
    reader: { credentials: BackstageCredentials; by: string },
  ): Promise<ReviewFile> {
    const record = await this.record(id, reader);
    const { envelope, keyId } = await this.options.signer.sign(
      REVIEW_TYPE,
      record,
    );
    return format === 'json'
      ? {
          name: `review-${id}.json`,
          mediaType: 'application/json',
          content: `${JSON.stringify(envelope, null, 2)}\n`,
        }
      : {
          name: `review-${id}.html`,
          mediaType: 'text/html',
          content: reviewPage(record, keyId).text,
        };
  }

  private async record(
    id: string,
    reader: { credentials: BackstageCredentials; by: string },
  ): Promise<ReviewRecord> {
    const { now, policies, reads } = this.options;
    const { may, mayDecide, mine, ...review } = await reads.review(
      id,
      reader.credentials,
    );
    const { id: policyId, version } = review.policy;
    const policy = await policies.at(policyId, version);
    return {
      type: 'callboard-review',
      review,
      audit: await this.auditOf(review),
      ...(policy && { policy }),
      exportedAt: now().toISOString(),
      by: reader.by,
    };
  }

  /** Who may see a review sees its events: these are the same, as they were noted. */
  private async auditOf({
    binding,
    id,
  }: Pick<Review, 'binding' | 'id'>): Promise<AuditEntry[]> {
    const { entries } = this.options;
    const found: AuditEntry[] = [];
    let before: number | undefined;
    for (;;) {
      const rows = await entries.page({ reviewId: id, before }, READ);
      found.push(...rows.map(toEntry));
      if (rows.length < READ) {
        return found.filter(({ uid }) => uid === binding.uid).reverse();
      }
      before = Number(rows.at(-1)?.seq);
    }
  }
}
