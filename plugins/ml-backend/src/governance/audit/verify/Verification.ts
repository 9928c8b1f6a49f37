import { LoggerService } from '@backstage/backend-plugin-api';
import {
  VerificationAnswer,
  VerificationBody,
} from '@callboard/plugin-ml-common';
import { AuditMetrics } from '../AuditMetrics';
import { AuditMarks } from '../store/AuditMarks';
import { ChainVerifier } from './ChainVerifier';

/** Verifies when asked and every day, and says in the log and in a metric what came of it. */
export class Verification {
  constructor(
    private readonly options: {
      verifier: ChainVerifier;
      verified: AuditMarks;
      metrics: AuditMetrics;
      logger: LoggerService;
    },
  ) {}

  /** All of it. */
  async whole(head: VerificationBody['head']): Promise<VerificationAnswer> {
    return this.noted(await this.options.verifier.verify(head));
  }

  /** What came since the last time; a part with a problem is verified again. */
  async newest(): Promise<void> {
    const { verified, verifier } = this.options;
    const since = await verified.get();
    const answer = this.noted(await verifier.verify(undefined, since));
    if (answer.sound && answer.lastSeq !== undefined) {
      await verified.set(answer.lastSeq);
    }
  }

  private noted(answer: VerificationAnswer): VerificationAnswer {
    const { logger, metrics } = this.options;
    metrics.verified(answer.sound, answer.milliseconds);
    if (!answer.sound) {
      const texts = answer.problems.map(({ text }) => text);
      logger.error(`The audit trail is not whole: ${texts.join('; ')}`);
    }
    return answer;
  }
}
