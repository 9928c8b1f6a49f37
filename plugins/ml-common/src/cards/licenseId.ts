const SPDX = /^[A-Za-z0-9][A-Za-z0-9.+-]{1,60}$/;
/** What the hub writes when it has no id. */
const NO_ID = new Set(['other', 'unknown', 'none', 'see-license']);
const SPDX_URL =
  /^https?:\/\/spdx\.org\/licenses\/([\w.+-]+?)(\.html|\.json)?\/?$/i;
const CC_URL =
  /^https?:\/\/creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/i;
const CC0_URL =
  /^https?:\/\/creativecommons\.org\/publicdomain\/zero\/(\d\.\d)/i;

/**
 * The licence that an id or a well-known URL names, in lower case; undefined for other text.
 *
 * @public
 */
export function licenseId(written: string): string | undefined {
  const text = written.trim();
  const [, spdx] = SPDX_URL.exec(text) ?? [];
  const [, cc, version] = CC_URL.exec(text) ?? [];
  const [, zero] = CC0_URL.exec(text) ?? [];
  const id =
    spdx ??
    (cc && `cc-${cc}-${version}`) ??
    (zero && `cc0-${zero}`) ??
    (SPDX.test(text) ? text : undefined);
  const lower = id?.toLocaleLowerCase('en-US');
  return lower && !NO_ID.has(lower) ? lower : undefined;
}
