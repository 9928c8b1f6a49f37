import { MlKind } from '@callboard/plugin-ml-common';

/** Valid files of each kind that people write: what is needed, and what helps most. */
export const EXAMPLES: Record<Exclude<MlKind, 'MlFeature'>, string> = {
  MlModel: `apiVersion: callboard.dev/v1alpha1
kind: MlModel
metadata:
  name: churn-forecast
  description: Tells the service desk whom to call before they leave.
spec:
  owner: customer-analytics
  lifecycle: experimental
  type: classifier
  task: tabular-classification
  riskTier: limited
  trainedOn: [churn-history]
  usesFeatures: [customer-activity]
  contacts:
    accountable: user:default/maria
`,
  MlDataset: `apiVersion: callboard.dev/v1alpha1
kind: MlDataset
metadata:
  name: churn-history
  description: Customers who left or stayed, by month since 2021.
spec:
  owner: customer-analytics
  lifecycle: production
  type: table
  location: warehouse.crm.churn_history
  format: parquet
  license: proprietary
  classification: confidential
  containsPersonalData: true
`,
  MlFeatureSet: `apiVersion: callboard.dev/v1alpha1
kind: MlFeatureSet
metadata:
  name: customer-activity
  description: What a customer did in the last 30 days.
spec:
  owner: customer-analytics
  lifecycle: production
  store: feast
  entities:
    - name: customer
      joinKeys: [customer_id]
  computedFrom: [churn-history]
  online: true
  features:
    - name: logins_30d
      dtype: int64
      description: Logins in the last 30 days
    - name: spend_30d
      dtype: float32
      description: Spend in the last 30 days, EUR
`,
  MlInferenceService: `apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata:
  name: churn-api
  description: Answers the service desk's questions on churn.
spec:
  owner: customer-analytics
  lifecycle: experimental
  platform: kserve
  environment: staging
  serves: [churn-forecast]
  traffic:
    - model: churn-forecast
      version: '7'
      registry: mlflow
      percent: 100
      role: primary
  slo:
    latencyP95Ms: 200
    availability: 0.995
`,
};
