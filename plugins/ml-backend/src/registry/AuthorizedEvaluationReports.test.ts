import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AuthorizedEvaluationReports } from './AuthorizedEvaluationReports';

it.each<[AuthorizeResult.ALLOW | AuthorizeResult.DENY, number]>([
  [AuthorizeResult.ALLOW, 1],
  [AuthorizeResult.DENY, 0],
])('on %s lets %d reports through', async (result, through) => {
  let reports = 0;
  const authorized = new AuthorizedEvaluationReports(
    {
      report: async () => {
        reports += 1;
        return { added: 0, replaced: 0 };
      },
    },
    mockServices.permissions.mock({ authorize: async () => [{ result }] }),
  );
  const reporter = {
    credentials: mockCredentials.user(),
    subject: 'user:default/ann',
  };
  const [end] = await Promise.allSettled([
    authorized.report({ evaluations: [] }, reporter),
  ]);
  expect(reports).toBe(through);
  expect(end).toMatchObject(
    through ? { status: 'fulfilled' } : { reason: { name: 'NotAllowedError' } },
  );
});
