import { ParsedCard } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { CardAuthors } from '../../AssessedCards';

/** Keys of the front matter, in the order in which they are asked. */
const KEYS = ['model_card_authors', 'card_authors', 'authors', 'author'];

const HEADING = /^(model card |dataset card )?authors?$/i;

const person = z.union([
  z.string(),
  z
    .object({ name: z.string().optional(), email: z.string().optional() })
    .transform(({ email, name }) =>
      [name, email && `<${email}>`].filter(Boolean).join(' '),
    ),
]);
const people = z.union([z.array(person), person.transform(one => [one])]);

/** The authors that a card names itself. */
export function statedAuthors(card: ParsedCard): CardAuthors | undefined {
  for (const key of KEYS) {
    const names = people.safeParse(card.extra[key]).data?.filter(Boolean) ?? [];
    if (names.length > 0) {
      return { names, source: `front matter: ${key}` };
    }
  }
  const section = card.other.find(({ heading }) => HEADING.test(heading));
  const names = (section?.text ?? '')
    .split(/[\n,;]/)
    .map(name => name.replace(/^[-*\s]+/, '').trim())
    .filter(name => name !== '');
  return section && names.length > 0
    ? { names, source: `heading: ${section.heading}` }
    : undefined;
}
