import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  answerProblems,
  EntityName,
  higherTier,
  mlRiskAssessPermission,
  RISK_QUESTIONNAIRE,
  RISK_QUESTIONS,
  RISK_TIERS,
  RiskAssessment,
  RiskAssessmentBody,
  RiskAssessmentsAnswer,
  riskTierOf,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../AuditTrail';
import { RiskStore } from './RiskStore';

/** Assessments in one answer. */
const LISTED = 100;

/** Answers what is asked of risk assessments, with the rights of who asks. Every method throws NotFoundError for unknown and hidden entities. */
export class RiskAssessments {
  constructor(
    private readonly options: {
      db: Knex;
      permissions: PermissionsService;
      store: RiskStore;
      trail: AuditTrail;
      visible: VisibleEntities;
    },
  ) {}

  async list(
    name: EntityName,
    credentials: BackstageCredentials,
    isUser: boolean,
  ): Promise<RiskAssessmentsAnswer> {
    const model = await this.model(name, credentials);
    const assessments = await this.options.store.list(model.uid, LISTED);
    return {
      questionnaire: RISK_QUESTIONNAIRE,
      questions: [...RISK_QUESTIONS],
      assessments,
      declared: model.declared,
      effective: higherTier(model.declared, assessments.at(0)?.tier),
      mayAssess: isUser && (await this.mayAssess(credentials)),
    };
  }

  /** @throws InputError naming each question that is not answered, and each answer to what is not asked */
  async assess(
    name: EntityName,
    { answers, reasoning }: RiskAssessmentBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    now: Date,
  ): Promise<RiskAssessment> {
    const { declared, entityRef, uid } = await this.model(name, credentials);
    if (!(await this.mayAssess(credentials))) {
      throw new NotAllowedError(
        `You need the permission ${mlRiskAssessPermission.name}`,
      );
    }
    const problems = answerProblems(answers);
    if (problems.length > 0) {
      throw new InputError(problems.join('; '));
    }
    const { db, store, trail } = this.options;
    const before = (await store.newestTiers([uid])).get(uid);
    const assessment: RiskAssessment = {
      id: randomUUID(),
      entityRef,
      answers,
      ...riskTierOf(answers),
      reasoning,
      questionnaire: RISK_QUESTIONNAIRE,
      by: credentials.principal.userEntityRef,
      at: now.toISOString(),
    };
    const tiers = (assessed: RiskAssessment['tier'] | undefined) => ({
      assessed: assessed ?? null,
      effective: higherTier(declared, assessed) ?? null,
    });
    await db.transaction(async transaction => {
      await store.add(transaction, uid, assessment);
      await trail.append(transaction, [
        {
          actor: assessment.by,
          action: 'risk.assess',
          entityRef,
          uid,
          before: tiers(before),
          after: {
            ...tiers(assessment.tier),
            assessment: assessment.id,
            answers,
            reasoning,
          },
        },
      ]);
    });
    return assessment;
  }

  private async model(name: EntityName, credentials: BackstageCredentials) {
    const entity = await this.options.visible.one(name, credentials);
    if (entity.kind.toLocaleLowerCase('en-US') !== 'mlmodel') {
      throw new InputError(
        'kind: must be MlModel: only models have risk tiers',
      );
    }
    return {
      entityRef: stringifyEntityRef(entity),
      uid: entity.metadata.uid ?? '',
      declared: declaredTier(entity),
    };
  }

  private async mayAssess(credentials: BackstageCredentials) {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: mlRiskAssessPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function declaredTier({ spec }: Entity) {
  return RISK_TIERS.find(tier => tier === spec?.riskTier);
}
