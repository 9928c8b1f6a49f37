import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';

/** Stands for the notifications plugin on the far side of the network, and keeps what it was sent. */
export function recordingNotifications() {
  const sent: NotificationSendOptions[] = [];
  const service = {
    send: async (options: NotificationSendOptions) => {
      sent.push(options);
    },
  };
  return {
    sent,
    service,
    factory: createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => service,
    }),
  };
}
