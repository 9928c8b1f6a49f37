import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readSmokeConfig } from '../config';
import { GpuRules } from '../gpu/GpuRules';

/** What the `smokeTest` section of app-config says of GPUs; without it, that there are none. */
export function gpuRules(smokeTest: JsonObject = {}): GpuRules {
  return new GpuRules(readSmokeConfig(new ConfigReader({ smokeTest })));
}
