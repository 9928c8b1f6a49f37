import { EntityGovernance, ModelVersion } from '@callboard/plugin-ml-common';
import { Checks } from '../Policies';
import { Subject } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { Governing } from './Governing';

/** The policies of an entity with what their checks find. */
export class JudgedPolicies {
  constructor(
    private readonly options: {
      checks: Checks;
      facts: FactsReader;
      governing: Governing;
      records: VersionRecords;
    },
  ) {}

  /** What each policy says of the main version, or of the entity; each in the first environment where it applies. */
  async of(
    { entityRef }: Subject,
    asked: { environments: string[]; main?: ModelVersion; now: Date },
  ): Promise<Pick<EntityGovernance, 'factsAt' | 'policies' | 'problems'>> {
    const { checks, facts, governing, records } = this.options;
    const { environments, main, now } = asked;
    const versionId = main?.versionId;
    const governed = await governing.of(
      environments.map(environment => ({ entityRef, environment })),
    );
    const read = await facts.read(
      environments.map(environment => ({
        entityRef,
        environment,
        ...(versionId && { versionId }),
      })),
      now,
    );
    const waivers = versionId
      ? (await records.waivers([versionId], now)).get(versionId) ?? []
      : [];
    const policies = new Map<string, EntityGovernance['policies'][number]>();
    governed.forEach(({ lists, policy }, at) => {
      for (const each of [...(policy ? [policy] : []), ...lists]) {
        const { description, enforcement, id, stages, title, version } =
          each.policy;
        const known = read[at];
        if (!policies.has(id)) {
          policies.set(id, {
            id,
            version,
            title,
            ...(description && { description }),
            enforcement,
            approves: stages.length > 0,
            checks: known ? checks.judge(each, known, waivers) : [],
          });
        }
      }
    });
    const times = read.flatMap(each => each?.factsAt ?? []).sort();
    return {
      policies: [...policies.values()],
      problems: [
        ...new Set(governed.flatMap(({ problem }) => problem ?? [])),
        ...(read.includes(undefined)
          ? ['The facts behind the checks could not be read just now.']
          : []),
      ],
      ...(times[0] && { factsAt: times[0] }),
    };
  }
}
