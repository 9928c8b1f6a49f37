import {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { AlertActionBody } from '@callboard/plugin-ml-common';
import { AlertActions } from './AlertActions';
import { auditedAction } from './auditedAction';

interface Deps {
  actions: AlertActions;
  auditor: AuditorService;
  auth: AuthService;
}

/** What agents may do to alerts, with the rights of whom they act for. Muting and resolving are for people. */
export function registerAlertActions(
  registry: ActionsRegistryService,
  deps: Deps,
): void {
  registry.register({
    name: 'acknowledge-drift-alert',
    title: 'Acknowledge a drift alert',
    description:
      'Says in the name of the person that somebody looks after an alert of drift. It opens again if it becomes worse. Answers with the alert: its state, severity, subjects and events.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          alertId: z.string().describe('Id of the alert'),
          comment: z.string().max(500).optional(),
        }),
      output: z => z.object({ alert: z.record(z.any()) }),
    },
    action: async ({ credentials, input: { alertId, comment } }) =>
      act(deps, alertId, { action: 'acknowledge', comment }, credentials),
  });
  registry.register({
    name: 'request-retraining',
    title: 'Ask for a retraining',
    description:
      'Asks the pipeline that the monitor names to retrain the model for an alert of drift: this starts work outside of the portal that may cost money. It is refused within the cool-down after another request, with the time until which. What came of it is found among the retrainings of the alert; promotion is left to a person.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          alertId: z.string().describe('Id of the alert'),
          comment: z.string().max(500).optional(),
        }),
      output: z => z.object({ alert: z.record(z.any()) }),
    },
    action: async ({ credentials, input: { alertId, comment } }) =>
      act(deps, alertId, { action: 'retrain', comment }, credentials),
  });
}

async function act(
  { actions, auditor, auth }: Deps,
  id: string,
  body: AlertActionBody,
  credentials: BackstageCredentials,
) {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError('Only people may act on alerts');
  }
  const meta = { id, ...body, by: 'action' };
  const alert = await auditedAction(auditor, { meta }, () =>
    actions.act(id, body, credentials, new Date()),
  );
  return { output: { alert } };
}
