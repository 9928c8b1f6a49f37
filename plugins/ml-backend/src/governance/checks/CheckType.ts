import { check } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { SubjectFacts } from '../SubjectFacts';
import { Judgement } from './Judgement';

/** Judges by the settings that it was made with. */
export type Judge = (facts: SubjectFacts) => Judgement;

/** What a policy may ask for. */
export interface CheckType {
  /** As policies write it. */
  readonly name: string;
  readonly title: string;
  readonly settings: z.ZodType;
  /** @throws InputError naming each wrong setting and its rule */
  prepare(settings: unknown): Judge;
}

/** A check type whose settings are checked before it judges. */
export function defineCheck<T>(type: {
  name: string;
  title: string;
  settings: z.ZodType<T>;
  judge(settings: T, facts: SubjectFacts): Judgement;
}): CheckType {
  const { judge, name, settings, title } = type;
  return {
    name,
    title,
    settings,
    prepare(written) {
      const checked = check(settings, written);
      return facts => judge(checked, facts);
    },
  };
}
