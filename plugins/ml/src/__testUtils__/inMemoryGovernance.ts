import {
  attestation,
  attestationDetail,
  attestationsAnswer,
  auditPage,
  dryRunAnswer,
  entityGovernance,
  finding,
  findingsAnswer,
  gateAnswer,
  ownershipAnswer,
  policiesAnswer,
  policyAnswer,
  Review,
  review,
  ReviewsQuery,
  reviewsPage,
  riskAssessment,
  riskAssessmentsAnswer,
  teamDuties,
  transfer,
  transfersAnswer,
  unapprovedAnswer,
  verificationAnswer,
  versionStanding,
  waiver,
} from '@callboard/plugin-ml-common';
import { GovernanceApi } from '../api/governanceApiRef';
import { refusal } from './inMemoryMl';

/** What each method answers with, as the client checks it. */
const SCHEMAS = {
  getPolicies: policiesAnswer,
  getPolicy: policyAnswer,
  dryRunPolicy: dryRunAnswer,
  getEntityGovernance: entityGovernance,
  getGate: gateAnswer,
  getUnapproved: unapprovedAnswer,
  requestReview: review,
  decide: review,
  comment: review,
  withdraw: review,
  resubmit: review,
  delegate: review,
  override: review,
  confirmFields: review,
  exportReview: { parse: String },
  suspend: versionStanding,
  waive: waiver,
  revokeWaiver: waiver,
  raiseFinding: finding,
  changeFinding: finding,
  getFindings: findingsAnswer,
  getAudit: auditPage,
  verifyAudit: verificationAnswer,
  getTeamDuties: teamDuties,
  getOwnership: ownershipAnswer,
  proposeTransfer: transfer,
  answerTransfer: transfer,
  getTransfers: transfersAnswer,
  getAttestations: attestationsAnswer,
  getAttestation: attestationDetail,
  startAttestation: attestation,
  answerAttestation: attestationDetail,
  endAttestation: attestationDetail,
  getRiskAssessments: riskAssessmentsAnswer,
  assessRisk: riskAssessment,
} as const satisfies Partial<
  Record<keyof GovernanceApi, { parse(answer: unknown): unknown }>
>;

type Method = keyof typeof SCHEMAS;
type Answer<M extends Method> = Awaited<ReturnType<GovernanceApi[M]>>;

/** Stands in for the governance routes on the far side of the network: what a test does not set is refused with 404. */
export class InMemoryGovernance implements GovernanceApi {
  /** What `getReviews` and `getReview` know, in the order in which it is listed. */
  reviews: Review[] = [];
  answers: { [M in Method]?: Answer<M> } = {};
  /** Methods that fail, and with what. */
  refusals: Partial<Record<keyof GovernanceApi, Error>> = {};
  failWith?: Error;
  /** What was asked for, in order. */
  asked: Array<{ method: keyof GovernanceApi; args: unknown[] }> = [];

  getPolicies = this.answering('getPolicies');
  getPolicy = this.answering('getPolicy');
  dryRunPolicy = this.answering('dryRunPolicy');
  getEntityGovernance = this.answering('getEntityGovernance');
  getGate = this.answering('getGate');
  getUnapproved = this.answering('getUnapproved');
  requestReview = this.answering('requestReview');
  decide = this.answering('decide');
  comment = this.answering('comment');
  withdraw = this.answering('withdraw');
  resubmit = this.answering('resubmit');
  delegate = this.answering('delegate');
  override = this.answering('override');
  confirmFields = this.answering('confirmFields');
  exportReview = this.answering('exportReview');
  suspend = this.answering('suspend');
  waive = this.answering('waive');
  revokeWaiver = this.answering('revokeWaiver');
  raiseFinding = this.answering('raiseFinding');
  changeFinding = this.answering('changeFinding');
  getFindings = this.answering('getFindings');
  getAudit = this.answering('getAudit');
  verifyAudit = this.answering('verifyAudit');
  getTeamDuties = this.answering('getTeamDuties');
  getOwnership = this.answering('getOwnership');
  proposeTransfer = this.answering('proposeTransfer');
  answerTransfer = this.answering('answerTransfer');
  getTransfers = this.answering('getTransfers');
  getAttestations = this.answering('getAttestations');
  getAttestation = this.answering('getAttestation');
  startAttestation = this.answering('startAttestation');
  answerAttestation = this.answering('answerAttestation');
  endAttestation = this.answering('endAttestation');
  getRiskAssessments = this.answering('getRiskAssessments');
  assessRisk = this.answering('assessRisk');

  async getReviews(query: Parameters<GovernanceApi['getReviews']>[0]) {
    this.note('getReviews', [query]);
    const found = this.reviews.filter(each => passes(each, query));
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 50);
    return reviewsPage.parse({
      reviews: found.slice(from, to),
      totalItems: found.length,
      nextCursor: to < found.length ? String(to) : undefined,
    });
  }

  async getReview(id: string) {
    this.note('getReview', [id]);
    const found = this.reviews.find(each => each.id === id);
    if (!found) {
      throw await refusal(404, `No review ${id}`);
    }
    return review.parse(found);
  }

  /** The arguments of the calls of a method, without signals. */
  argsOf(method: keyof GovernanceApi): unknown[][] {
    return this.asked
      .filter(each => each.method === method)
      .map(({ args }) => args.filter(arg => !(arg instanceof AbortSignal)));
  }

  private answering<M extends Method>(method: M) {
    return async (...args: unknown[]): Promise<Answer<M>> => {
      this.note(method, args);
      const answer = this.answers[method];
      if (answer === undefined) {
        throw await refusal(404, `No answer to ${method}`);
      }
      return SCHEMAS[method].parse(answer) as Answer<M>;
    };
  }

  private note(method: keyof GovernanceApi, args: unknown[]) {
    this.asked.push({ method, args });
    const failure = this.refusals[method] ?? this.failWith;
    if (failure) {
      throw failure;
    }
  }
}

function passes(each: Review, query: Partial<ReviewsQuery>): boolean {
  const undecided = each.state === 'open' || each.state === 'changes-requested';
  const { state, mine, overdue, riskTier, owner, entityRef, versionId } = query;
  return (
    (!state ||
      state === each.state ||
      state === (undecided ? 'undecided' : 'decided')) &&
    (!mine || String(each.mine) === mine) &&
    (!overdue || String(each.overdue) === overdue) &&
    (!riskTier || each.riskTier === riskTier) &&
    (!owner || each.owner === owner) &&
    (!entityRef || each.entityRef === entityRef) &&
    (!versionId || each.versionId === versionId)
  );
}
