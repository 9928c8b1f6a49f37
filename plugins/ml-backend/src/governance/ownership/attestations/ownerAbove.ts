import { Org } from '../../Subject';

/** Who is asked when an owner does not answer, or says no: the group above it, else the author of the campaign. */
export function ownerAbove(owner: string, author: string, org: Org): string {
  return org.group(owner)?.line[1] ?? author;
}
