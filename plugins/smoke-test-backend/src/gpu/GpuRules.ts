import { SmokeConfig } from '../config';

/** What app-config says of GPUs: what a run reserves, and what an owner may use on a day. In GPU seconds. */
export class GpuRules {
  constructor(
    private readonly config: Pick<SmokeConfig, 'profiles' | 'gpuMinutesPerDay'>,
  ) {}

  /** Names of the profiles with GPUs. */
  get profiles(): string[] {
    return this.config.profiles
      .filter(({ gpus }) => gpus > 0)
      .map(({ name }) => name);
  }

  /** What a run on a profile reserves: its GPUs for as long as it may take. None without GPUs. */
  reservation(
    profile: string,
  ): { gpus: number; gpuSeconds: number } | undefined {
    const found = this.config.profiles.find(({ name }) => name === profile);
    return found && found.gpus > 0
      ? { gpus: found.gpus, gpuSeconds: found.gpus * found.limits.seconds }
      : undefined;
  }

  /** Of an owner, or of all that has none, for a day; undefined where there is no budget. */
  budget(owner: string | null): number | undefined {
    const { default: ofOthers, owners } = this.config.gpuMinutesPerDay;
    const own = owner === null ? undefined : owners.get(owner);
    const minutes = own ?? ofOthers;
    return minutes === undefined ? undefined : minutes * 60;
  }
}
