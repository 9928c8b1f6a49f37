import { z } from 'zod';
import {
  Attestation,
  attestation,
  AttestationAnswerBody,
  attestationBody,
  AttestationDetail,
  attestationDetail,
  attestationEndBody,
  AttestationsAnswer,
  attestationsAnswer,
} from '../governance/attestation';
import {
  AuditPage,
  auditPage,
  AuditQuery,
  VerificationAnswer,
  verificationAnswer,
  VerificationBody,
} from '../governance/audit';
import {
  EntityGovernance,
  entityGovernance,
} from '../governance/entityGovernance';
import {
  Finding,
  finding,
  FindingBody,
  FindingChangeBody,
  FindingsAnswer,
  findingsAnswer,
  FindingsQuery,
} from '../governance/finding';
import {
  GateAnswer,
  gateAnswer,
  GateQuery,
  UnapprovedAnswer,
  unapprovedAnswer,
} from '../governance/gate';
import {
  OwnershipAnswer,
  ownershipAnswer,
  TeamDuties,
  teamDuties,
  Transfer,
  transfer,
  TransferAnswerBody,
  TransferBody,
  TransfersAnswer,
  transfersAnswer,
  TransfersQuery,
} from '../governance/ownership';
import { Review, review } from '../governance/review';
import {
  CommentBody,
  ConfirmationBody,
  decisionBody,
  DelegationBody,
  OverrideBody,
  reviewBody,
  ReviewExportQuery,
  ReviewsPage,
  reviewsPage,
  ReviewsQuery,
  suspensionBody,
} from '../governance/reviewRequests';
import {
  PoliciesAnswer,
  policiesAnswer,
  PolicyAnswer,
  policyAnswer,
} from '../governance/reviewPolicy';
import { DryRunAnswer, dryRunAnswer, dryRunBody } from '../governance/dryRun';
import {
  RiskAssessment,
  riskAssessment,
  RiskAssessmentBody,
  RiskAssessmentsAnswer,
  riskAssessmentsAnswer,
} from '../governance/riskAssessment';
import { VersionStanding, versionStanding } from '../governance/standing';
import { Waiver, waiver, waiverBody } from '../governance/waiver';
import { EntityName, MlClientOptions } from './MlClient';
import { MlRequests, pathOf } from './MlRequests';
import { toSearch } from './toSearch';

/**
 * The client of the governance routes of the `ml` backend: one method for each route, and nothing else. Every answer is checked
 * against its schema, and every method throws the backend's refusal as a ResponseError:
 * status 404 for what is unknown or hidden, 403 with the reason for what the caller may
 * not do, 409 for what contradicts the state of things.
 *
 * @public
 */
export class GovernanceClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** The policies in force, and what could not be published. */
  async getPolicies(signal?: AbortSignal): Promise<PoliciesAnswer> {
    return this.requests.get('/v1/policies', policiesAnswer, signal);
  }

  /** One policy; its newest version unless another is asked for. */
  async getPolicy(
    id: string,
    version?: number,
    signal?: AbortSignal,
  ): Promise<PolicyAnswer> {
    return this.requests.get(
      `/v1/policies/${encodeURIComponent(id)}${toSearch({ version })}`,
      policyAnswer,
      signal,
    );
  }

  /** What a policy would say of everything registered that the caller may see. */
  async dryRunPolicy(body: z.input<typeof dryRunBody>): Promise<DryRunAnswer> {
    return this.requests.post('/v1/policies/dry-run', body, dryRunAnswer);
  }

  /** How an entity stands with its policies. */
  async getEntityGovernance(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<EntityGovernance> {
    return this.requests.get(
      pathOf(entity, 'governance'),
      entityGovernance,
      signal,
    );
  }

  /** Whether a version may run in an environment, check by check. */
  async getGate(query: GateQuery, signal?: AbortSignal): Promise<GateAnswer> {
    return this.requests.get(`/v1/gate${toSearch(query)}`, gateAnswer, signal);
  }

  /** What runs, or is declared to run, without approval. */
  async getUnapproved(signal?: AbortSignal): Promise<UnapprovedAnswer> {
    return this.requests.get('/v1/gate/unapproved', unapprovedAnswer, signal);
  }

  /** Opens a review of a version for an environment. */
  async requestReview(body: z.input<typeof reviewBody>): Promise<Review> {
    return this.requests.post('/v1/reviews', body, review);
  }

  /** A page of reviews. */
  async getReviews(
    query: Partial<ReviewsQuery>,
    signal?: AbortSignal,
  ): Promise<ReviewsPage> {
    return this.requests.get(
      `/v1/reviews${toSearch(query)}`,
      reviewsPage,
      signal,
    );
  }

  /** All of one review. */
  async getReview(id: string, signal?: AbortSignal): Promise<Review> {
    return this.requests.get(reviewPath(id), review, signal);
  }

  /** Decides in a review; answers with the review as it is then. */
  async decide(
    id: string,
    body: z.input<typeof decisionBody>,
  ): Promise<Review> {
    return this.requests.post(reviewPath(id, 'decisions'), body, review);
  }

  /** Adds a comment to a review. */
  async comment(id: string, body: CommentBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'comments'), body, review);
  }

  /** Withdraws a review. */
  async withdraw(id: string, body: CommentBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'withdrawal'), body, review);
  }

  /** Submits a review again for which changes were requested. */
  async resubmit(id: string, body: CommentBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'resubmission'), body, review);
  }

  /** Lets another person decide in the place of the caller. */
  async delegate(id: string, body: DelegationBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'delegations'), body, review);
  }

  /** Lets the version pass without approval for a while. */
  async override(id: string, body: OverrideBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'override'), body, review);
  }

  /** Confirms fields of the card. */
  async confirmFields(id: string, body: ConfirmationBody): Promise<Review> {
    return this.requests.post(reviewPath(id, 'confirmations'), body, review);
  }

  /** One review as a file: signed JSON, or HTML to read. */
  async exportReview(
    id: string,
    query: ReviewExportQuery,
    signal?: AbortSignal,
  ): Promise<string> {
    return this.requests.text(
      `${reviewPath(id, 'export')}${toSearch(query)}`,
      signal,
    );
  }

  /** Suspends the approval of a version, or lifts that. */
  async suspend(
    versionId: string,
    body: z.input<typeof suspensionBody>,
  ): Promise<VersionStanding> {
    return this.requests.post(
      `/v1/versions/${encodeURIComponent(versionId)}/suspension`,
      body,
      versionStanding,
    );
  }

  /** Waives a check of the policy of a version for a while. */
  async waive(body: z.input<typeof waiverBody>): Promise<Waiver> {
    return this.requests.post('/v1/waivers', body, waiver);
  }

  /** Ends a waiver now. */
  async revokeWaiver(id: string, body: CommentBody): Promise<Waiver> {
    return this.requests.post(
      `/v1/waivers/${encodeURIComponent(id)}/revocation`,
      body,
      waiver,
    );
  }

  /** Raises a finding. */
  async raiseFinding(body: FindingBody): Promise<Finding> {
    return this.requests.post('/v1/findings', body, finding);
  }

  /** Changes the state of a finding. */
  async changeFinding(id: string, body: FindingChangeBody): Promise<Finding> {
    return this.requests.post(
      `/v1/findings/${encodeURIComponent(id)}/changes`,
      body,
      finding,
    );
  }

  /** Findings, worst first. */
  async getFindings(
    query: Partial<FindingsQuery>,
    signal?: AbortSignal,
  ): Promise<FindingsAnswer> {
    return this.requests.get(
      `/v1/findings${toSearch(query)}`,
      findingsAnswer,
      signal,
    );
  }

  /** A page of the audit trail, newest first. */
  async getAudit(
    query: Partial<AuditQuery>,
    signal?: AbortSignal,
  ): Promise<AuditPage> {
    return this.requests.get(`/v1/audit${toSearch(query)}`, auditPage, signal);
  }

  /** Verifies the chain of the audit trail. */
  async verifyAudit(body: VerificationBody): Promise<VerificationAnswer> {
    return this.requests.post(
      '/v1/audit/verification',
      body,
      verificationAnswer,
    );
  }

  /** What a team owes. */
  async getTeamDuties(
    group: EntityName,
    signal?: AbortSignal,
  ): Promise<TeamDuties> {
    return this.requests.get(
      `/v1/teams/${encodeURIComponent(group.namespace)}/${encodeURIComponent(
        group.name,
      )}/duties`,
      teamDuties,
      signal,
    );
  }

  /** Who owns what, and what is wrong with it. */
  async getOwnership(signal?: AbortSignal): Promise<OwnershipAnswer> {
    return this.requests.get('/v1/ownership', ownershipAnswer, signal);
  }

  /** Proposes to hand an entity over. */
  async proposeTransfer(body: TransferBody): Promise<Transfer> {
    return this.requests.post('/v1/transfers', body, transfer);
  }

  /** Accepts, declines or withdraws a transfer. */
  async answerTransfer(
    id: string,
    body: TransferAnswerBody,
  ): Promise<Transfer> {
    return this.requests.post(
      `/v1/transfers/${encodeURIComponent(id)}/answers`,
      body,
      transfer,
    );
  }

  /** Transfers, newest first. */
  async getTransfers(
    query: TransfersQuery,
    signal?: AbortSignal,
  ): Promise<TransfersAnswer> {
    return this.requests.get(
      `/v1/transfers${toSearch(query)}`,
      transfersAnswer,
      signal,
    );
  }

  /** Attestation campaigns, newest first. */
  async getAttestations(signal?: AbortSignal): Promise<AttestationsAnswer> {
    return this.requests.get('/v1/attestations', attestationsAnswer, signal);
  }

  /** One campaign with all that it asks for. */
  async getAttestation(
    id: string,
    signal?: AbortSignal,
  ): Promise<AttestationDetail> {
    return this.requests.get(attestationPath(id), attestationDetail, signal);
  }

  /** Starts a campaign. */
  async startAttestation(
    body: z.input<typeof attestationBody>,
  ): Promise<Attestation> {
    return this.requests.post('/v1/attestations', body, attestation);
  }

  /** Says of entities that they are still owned, or not. */
  async answerAttestation(
    id: string,
    body: AttestationAnswerBody,
  ): Promise<AttestationDetail> {
    return this.requests.post(
      attestationPath(id, 'answers'),
      body,
      attestationDetail,
    );
  }

  /** Ends a campaign before its time. */
  async endAttestation(
    id: string,
    body: z.input<typeof attestationEndBody>,
  ): Promise<AttestationDetail> {
    return this.requests.post(
      attestationPath(id, 'end'),
      body,
      attestationDetail,
    );
  }

  /** The questions of the risk questionnaire, and what was answered before. */
  async getRiskAssessments(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<RiskAssessmentsAnswer> {
    return this.requests.get(
      pathOf(entity, 'risk-assessments'),
      riskAssessmentsAnswer,
      signal,
    );
  }

  /** Answers the risk questionnaire. */
  async assessRisk(
    entity: EntityName,
    body: RiskAssessmentBody,
  ): Promise<RiskAssessment> {
    return this.requests.post(
      pathOf(entity, 'risk-assessments'),
      body,
      riskAssessment,
    );
  }
}

function reviewPath(id: string, what?: string): string {
  return ['/v1/reviews', encodeURIComponent(id), ...(what ? [what] : [])].join(
    '/',
  );
}

function attestationPath(id: string, what?: string): string {
  return [
    '/v1/attestations',
    encodeURIComponent(id),
    ...(what ? [what] : []),
  ].join('/');
}
