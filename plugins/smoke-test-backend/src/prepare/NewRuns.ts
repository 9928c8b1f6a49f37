import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Profile } from '../config';
import { NewRun } from '../runs/RunQueue';
import { RunTargets } from './RunTargets';
import { TestedEntity, testedEntity } from './testedEntity';

/** Makes runs of entities, for people and for triggers. */
export class NewRuns {
  constructor(
    private readonly options: {
      profiles: readonly Profile[];
      targets: RunTargets;
    },
  ) {}

  /** @throws InputError naming the field and the rule */
  async of(
    entity: Entity,
    asked: { versionId?: string; profile?: string } = {},
  ): Promise<Omit<NewRun, 'trigger' | 'requestedBy'>> {
    const { profiles, targets } = this.options;
    const tested = testedEntity(entity);
    const { name, runner } = chooseProfile(profiles, tested, asked.profile);
    return {
      entityRef: tested.ref,
      uid: tested.uid,
      owner: tested.owner,
      target: await targets.of(tested, asked.versionId),
      profile: name,
      runner,
    };
  }
}

function chooseProfile(
  profiles: readonly Profile[],
  { smokeTest }: TestedEntity,
  asked: string | undefined,
): Profile {
  const wanted = asked ?? smokeTest?.profile ?? profiles[0].name;
  const found = profiles.find(({ name }) => name === wanted);
  if (!found) {
    const field = asked ? 'profile' : 'spec.smokeTest.profile';
    const names = profiles.map(({ name }) => name).join(', ');
    throw new InputError(`${field}: ${wanted} is not offered; one of ${names}`);
  }
  return found;
}
