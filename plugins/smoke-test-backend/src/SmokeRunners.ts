import { SmokeProfile } from '@callboard/plugin-ml-common';
import {
  SmokeRunner,
  SmokeRunnerExtensionPoint,
} from '@callboard/plugin-ml-node';
import { offered, Profile } from './config';

/** The runners of this package and of modules, by their names. */
export class SmokeRunners implements SmokeRunnerExtensionPoint {
  private readonly runners = new Map<string, SmokeRunner>();

  addRunner(runner: SmokeRunner): void {
    if (this.runners.has(runner.name)) {
      throw new Error(`There are two smoke test runners named ${runner.name}`);
    }
    this.runners.set(runner.name, runner);
  }

  /** Those that profiles name are among them though they are not installed: whoever takes such a run ends it, and says why. */
  names(profiles: readonly Profile[]): string[] {
    const named = profiles.map(({ runner }) => runner);
    return [...new Set([...this.runners.keys(), ...named])];
  }

  of(name: string): SmokeRunner | undefined {
    return this.runners.get(name);
  }

  installed(): SmokeRunner[] {
    return [...this.runners.values()];
  }

  /** The profiles, each with whether it can be run just now. */
  async availability(profiles: readonly Profile[]): Promise<SmokeProfile[]> {
    return Promise.all(
      profiles.map(async each => {
        const profile = offered(each);
        const runner = this.of(profile.runner);
        const unavailableReason = runner
          ? await runner.unavailable(profile)
          : `No runner named ${profile.runner} is installed`;
        const available = unavailableReason === undefined;
        return {
          ...profile,
          available,
          ...(!available && { unavailableReason }),
        };
      }),
    );
  }
}
