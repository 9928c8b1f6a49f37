import { z } from 'zod';

/** Characters that are kept of a description. */
const DESCRIPTION = 10_000;
/** Characters that are kept of any other text. */
const TEXT = 500;
/** Tags and aliases that are kept of one model. */
const MANY = 200;

/** Without what YAML, databases and screens cannot show; line breaks stay in `prose`. */
const prose = z
  .string()
  .transform(text =>
    cut(text.replaceAll('\r\n', '\n'), DESCRIPTION).replace(
      /(?![\n\t])[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu,
      '\ufffd',
    ),
  );
const line = z
  .string()
  .transform(text =>
    cut(text, TEXT).replace(/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu, '\ufffd'),
  );
const time = z.iso
  .datetime({ offset: true })
  .transform(value => new Date(value).toISOString());

/** What is kept of a model as its registry lists it: readers come from modules. */
export const listedFacts = z.object({
  description: prose.optional(),
  url: z.string().transform(shownUrl).optional(),
  tags: z.record(z.string(), z.string()).transform(tags =>
    Object.fromEntries(
      Object.entries(tags)
        .slice(0, MANY)
        .map(([name, value]) => [line.parse(name), line.parse(value)]),
    ),
  ),
  aliases: z.array(line).transform(all => all.slice(0, MANY)),
  versions: z.int().nonnegative().optional(),
  createdBy: line.optional(),
  updatedAt: time.optional(),
});
/** What is kept of a model as its registry lists it. */
export type ListedFacts = z.infer<typeof listedFacts>;

/** A page of a listing, without models whose name `spec.registries` of an entity cannot hold. */
export const listedPage = z
  .array(listedFacts.extend({ name: z.string() }))
  .max(500)
  .transform(page =>
    page.filter(
      ({ name }) => name.length <= 500 && /^[^\p{Cc}\p{Cs}]+$/u.test(name),
    ),
  );
/** A model as its registry lists it, checked. */
export type ListedModel = z.infer<typeof listedPage>[number];

/** What is no address of a page is not shown as one. */
function shownUrl(url: string): string | undefined {
  return url.length <= 2000 && /^https?:\/\/[^\p{Cc}\s]+$/iu.test(url)
    ? url
    : undefined;
}

/** Whole characters only. */
function cut(text: string, length: number): string {
  return text.length > length
    ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : text;
}
