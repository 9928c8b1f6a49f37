import { ImpactAnswer } from '@callboard/plugin-ml-common';

/** Who is told of what a node reaches in an environment (in all, if it is empty), and what has nobody to tell. */
export function noticeOf(
  answer: Pick<ImpactAnswer, 'services' | 'models'>,
  environment: string,
): { owners: string[]; ownerless: string[] } {
  const reached = [
    ...answer.services.filter(
      each => !environment || each.environment === environment,
    ),
    ...answer.models,
  ];
  return {
    owners: [...new Set(reached.flatMap(({ owner }) => owner ?? []))].sort(),
    ownerless: reached.flatMap(each => (each.owner ? [] : each.entityRef)),
  };
}
