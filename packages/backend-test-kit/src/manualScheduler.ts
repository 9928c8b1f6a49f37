import {
  coreServices,
  createServiceFactory,
  SchedulerService,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';

/** A scheduler that runs a task only when the test says so. */
export function manualScheduler() {
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const service: SchedulerService = {
    async scheduleTask({ id, fn }) {
      tasks.set(id, fn);
    },
    createScheduledTaskRunner: () => ({
      run: async ({ id, fn }) => {
        tasks.set(id, fn);
      },
    }),
    getScheduledTasks: async () => [],
    triggerTask: async () => {},
    cancelTask: async () => {},
  };
  return {
    run: async (id: string) => tasks.get(id)?.(new AbortController().signal),
    factory: createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => service,
    }),
  };
}
