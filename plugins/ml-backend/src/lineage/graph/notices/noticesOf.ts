import { ImpactAnswer } from '@callboard/plugin-ml-common';

/** What one owner is told of. */
export interface OwnerNotice {
  /** Entity ref. */
  owner: string;
  /** Such as `tumor-screening-prod (production)`. */
  reached: string[];
}

/** Whom to tell of what of theirs is reached; and what has nobody to tell. */
export function noticesOf({
  models,
  services,
}: Pick<ImpactAnswer, 'models' | 'services'>): {
  notices: OwnerNotice[];
  ownerless: string[];
} {
  const byOwner = new Map<string, string[]>();
  const ownerless: string[] = [];
  for (const each of [...services, ...models]) {
    const { entityRef, owner, title } = each;
    const place = 'environment' in each ? ` (${each.environment})` : '';
    if (owner) {
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), `${title}${place}`]);
    } else {
      ownerless.push(entityRef);
    }
  }
  return {
    notices: [...byOwner].map(([owner, reached]) => ({ owner, reached })),
    ownerless,
  };
}
