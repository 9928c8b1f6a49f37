import { ApiDescription, ApiRoute } from '@callboard/plugin-ml-node';
import { artifactsApi } from './artifacts/artifactsApi';
import { cardsApi } from './cards/cardsApi';
import { costAnswersApi } from './cost/answers/answersApi';
import { budgetsApi } from './cost/budgets/budgetsApi';
import { costChangeApi } from './cost/change/changeApi';
import { costCountsApi } from './cost/counts/countsApi';
import { costIntakeApi } from './cost/intake/intakeApi';
import { costPricesApi } from './cost/prices/pricesApi';
import { costUnitsApi } from './cost/units/unitsApi';
import { costValuesApi } from './cost/outcomes/valuesApi';
import { alertsApi } from './drift/alerts/alertsApi';
import { intakeApi } from './drift/intake/intakeApi';
import { monitorsApi } from './drift/monitors/monitorsApi';
import { answersApi } from './drift/answers/answersApi';
import { evidenceApi } from './evidence/evidenceApi';
import { auditApi } from './governance/audit/auditApi';
import { findingsApi } from './governance/findings/findingsApi';
import { gateApi } from './governance/gate/gateApi';
import { ownershipApi } from './governance/ownership/ownershipApi';
import { reviewsApi } from './governance/reviews/reviewsApi';
import { riskApi } from './governance/risk/riskApi';
import { policiesApi } from './governance/policies/policiesApi';
import { inventoryApi } from './inventory/inventoryApi';
import { claimsApi } from './lineage/claims/claimsApi';
import { graphApi } from './lineage/graph/graphApi';
import { ingestApi } from './lineage/ingest/ingestApi';
import { registryApi } from './registry/registryApi';
import { unregisteredApi } from './registry/unregistered/unregisteredApi';
import { mlflowApi } from './registry/mlflow/mlflowApi';
import { servingApi } from './serving/answers/servingApi';
import { servingIntakeApi } from './serving/intake/servingIntakeApi';
import { timelineApi } from './timeline/timelineApi';

/** The HTTP contract of all areas, for `openapi.json`. */
const routes: ApiRoute[] = [
  ...inventoryApi,
  ...registryApi,
  ...mlflowApi,
  ...unregisteredApi,
  ...artifactsApi,
  ...cardsApi,
  ...timelineApi,
  ...evidenceApi,
  ...policiesApi,
  ...reviewsApi,
  ...gateApi,
  ...auditApi,
  ...findingsApi,
  ...riskApi,
  ...ownershipApi,
  ...ingestApi,
  ...graphApi,
  ...claimsApi,
  ...intakeApi,
  ...answersApi,
  ...monitorsApi,
  ...alertsApi,
  ...servingApi,
  ...servingIntakeApi,
  ...costIntakeApi,
  ...costCountsApi,
  ...costValuesApi,
  ...costPricesApi,
  ...costUnitsApi,
  ...costAnswersApi,
  ...costChangeApi,
  ...budgetsApi,
];

/** What `/api/ml/openapi.json` says. */
export const ML_API: ApiDescription = {
  title: 'Callboard ml backend',
  base: '/api/ml',
  routes,
};
