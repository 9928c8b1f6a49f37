import { InputError } from '@backstage/errors';
import { Org } from '../Subject';
import { composePolicy, PolicyContent } from './composePolicy';
import { missingApprovers } from './missingApprovers';
import { parsePolicies } from './parsePolicies';
import { planPublication, PolicyFindings } from './planPublication';
import { PolicyFiles, shownTarget, TargetReading } from './PolicyFiles';
import { PolicyStore } from './PolicyStore';
import { Packs } from './readPacks';

/** Publishes what the sources of policies say. */
export class PolicyPublisher {
  constructor(
    private readonly options: {
      files: PolicyFiles;
      org: Org;
      packs: Packs;
      store: PolicyStore;
      targets: readonly string[];
      now: () => Date;
    },
  ) {}

  /** One look at all sources. */
  async run(
    signal: AbortSignal,
  ): Promise<{ changed: number; problems: number }> {
    const { files, now, store, targets } = this.options;
    const readings: TargetReading[] = [];
    for (const target of targets) {
      readings.push(await files.read(target, signal));
    }
    const plan = planPublication(this.findingsOf(readings), await store.all());
    const changed = await store.apply(plan, now().toISOString());
    return { changed, problems: plan.problems.length };
  }

  private findingsOf(readings: readonly TargetReading[]): PolicyFindings {
    const sources = new Set<string>();
    const targets = new Set<string>();
    const found: PolicyFindings = {
      policies: [],
      problems: [],
      unclear: { sources, targets },
    };
    for (const reading of readings) {
      if ('error' in reading) {
        const { error, target } = reading;
        targets.add(target);
        found.problems.push({ source: shownTarget(target), error });
        continue;
      }
      for (const file of reading.files) {
        const { contents, problems } = this.contentsOf(file);
        const { source } = file;
        if (problems.length > 0) {
          sources.add(source);
        }
        const { target } = reading;
        found.policies.push(
          ...contents.map(content => ({ content, source, target })),
        );
        found.problems.push(
          ...problems.map(error => ({ source, error })),
          ...contents.flatMap(({ policy }) =>
            missingApprovers(policy, this.options.org).map(error => ({
              source,
              error: `${policy.id}: ${error}`,
            })),
          ),
        );
      }
    }
    return found;
  }

  private contentsOf(file: { text: string } | { error: string }): {
    contents: PolicyContent[];
    problems: string[];
  } {
    if ('error' in file) {
      return { contents: [], problems: [file.error] };
    }
    const { policies, problems } = parsePolicies(file.text);
    const contents: PolicyContent[] = [];
    for (const policy of policies) {
      try {
        contents.push(composePolicy(policy, this.options.packs));
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        problems.push(`${policy.id}: ${error.message}`);
      }
    }
    return { contents, problems };
  }
}
