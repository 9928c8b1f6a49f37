import { licenseId } from '@callboard/plugin-ml-common';

/** Whether two texts name one licence, in any letter case and as id or well-known URL. */
export function sameLicense(one: string, other: string): boolean {
  return idOf(one) === idOf(other);
}

function idOf(text: string): string {
  return licenseId(text) ?? text.trim().toLocaleLowerCase('en-US');
}
