import { mockServices } from '@backstage/backend-test-utils';
import { ml } from '../../__testUtils__/company';
import { StaleNotice } from './StaleNotice';

it('goes without notices where nobody takes them, and says so in the log', async () => {
  const logger = mockServices.logger.mock();
  const send = async () => {
    throw new Error('no plugin notifications');
  };
  const notice = new StaleNotice({ notifications: { send }, logger });
  await notice.send(ml('MlModel', 'a'), 'v2');
  expect(logger.warn.mock.calls.flat().join()).toContain(
    'The owner of mlmodel:default/a could not be notified',
  );
});
