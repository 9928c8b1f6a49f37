import { InputError } from '@backstage/errors';
import { RunningVersions } from '../../RunningVersions';
import { Policies } from '../Policies';
import { DEFAULT_ENVIRONMENT } from './placesOf';

/** The environments that policies and services name. */
export class KnownEnvironments {
  constructor(
    private readonly options: { policies: Policies; running: RunningVersions },
  ) {}

  /**
   * A misspelt environment has no policy, and would open every gate.
   * @throws InputError naming those that are known
   */
  async check(environment: string): Promise<void> {
    const current = await this.options.policies.current();
    const approving = current.filter(({ policy }) => policy.stages.length > 0);
    const placements = await this.options.running.all();
    const known = new Set([
      DEFAULT_ENVIRONMENT,
      ...approving.flatMap(({ policy }) => policy.appliesTo.environments ?? []),
      ...placements.flatMap(each => each.environment ?? []),
    ]);
    if (approving.length > 0 && !known.has(environment)) {
      throw new InputError(
        `environment: no policy and no service names ${environment}; known are ${[
          ...known,
        ]
          .sort()
          .join(', ')}`,
      );
    }
  }
}
