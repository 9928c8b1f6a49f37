import { cardAssurance } from './cardAssurance';
import { cardField } from './cardField';
import { cardFresh } from './cardFresh';
import { cardNoContradictions } from './cardNoContradictions';
import { CheckType } from './CheckType';
import { contactsNamed } from './contactsNamed';
import { datasetRights } from './datasetRights';
import { digestVerified } from './digestVerified';
import { evaluationAtLeast } from './evaluationAtLeast';
import { evaluationBetter } from './evaluationBetter';
import { fairness } from './fairness';
import { licenseAllowed } from './licenseAllowed';
import { ownerActive } from './ownerActive';
import { riskTierKnown } from './riskTierKnown';
import { sloDeclared } from './sloDeclared';
import { evidence, status } from './slots';
import { smokePassed } from './smokePassed';
import { smokeTestDeclared } from './smokeTestDeclared';
import { sourceRunKnown } from './sourceRunKnown';
import { trainingDataKnown } from './trainingDataKnown';

/** All that a policy may ask for, by name. */
export const CHECK_TYPES: ReadonlyMap<string, CheckType> = new Map(
  [
    cardAssurance,
    cardField,
    cardFresh,
    cardNoContradictions,
    contactsNamed,
    datasetRights,
    digestVerified,
    evaluationAtLeast,
    evaluationBetter,
    evidence,
    fairness,
    licenseAllowed,
    ownerActive,
    riskTierKnown,
    sloDeclared,
    smokePassed,
    smokeTestDeclared,
    sourceRunKnown,
    status,
    trainingDataKnown,
  ].map(type => [type.name, type]),
);
