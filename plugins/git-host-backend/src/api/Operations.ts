import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { Request } from 'express';
import { Counter, Registry } from 'prom-client';
import { Caller } from '../access/callerOf';

/** What is audited and counted. */
export type Operation = 'create' | 'push' | 'fetch' | 'download';

/** Records who did what to which repository, and how it ended. */
export class Operations {
  private readonly counter: Counter;

  constructor(private readonly auditor: AuditorService, registry: Registry) {
    this.counter = new Counter({
      name: 'callboard_git_host_operations_total',
      help: 'Repositories created, pushed to, fetched and downloaded, by how it ended',
      labelNames: ['operation', 'outcome'],
      registers: [registry],
    });
  }

  async record(
    operation: Operation,
    done: { request: Request; repository: RepositoryRef; caller: Caller },
    work: () => Promise<void>,
  ): Promise<void> {
    const { caller, repository, request } = done;
    const event = await this.auditor.createEvent({
      eventId: `git-repository-${operation}`,
      severityLevel:
        operation === 'create' || operation === 'push' ? 'medium' : 'low',
      request,
      meta: {
        repository: `${repository.owner}/${repository.name}`,
        by: caller.subject,
      },
    });
    try {
      await work();
    } catch (error) {
      this.counter.inc({ operation, outcome: 'failed' });
      await event.fail({ error: toError(error) });
      throw error;
    }
    this.counter.inc({ operation, outcome: 'succeeded' });
    await event.success();
  }
}
