import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';

/** What a page says of where it comes from. */
export interface CardOrigin {
  /** Of the model. */
  title: string;
  ref: string;
  /** Where the card is kept current. */
  url: string;
  now: Date;
}

/** The card as the portal exports it, under a heading that says of which version, when and from where. */
export function cardPage(
  exported: string,
  answer: CardAnswer,
  origin: CardOrigin,
): string {
  const { about, assessment, changedAt, revision } = answer;
  const [, frontMatter, body] =
    /^(---\n.*?\n---\n)?(.*)$/s.exec(exported) ?? [];
  const said = [
    about
      ? `It is held against version ${about.label} (${
          about.digest ?? 'digest unknown'
        }).`
      : 'It is held against no version, as none is known.',
    ...(revision ? [`Revision ${revision}${since(changedAt)}.`] : []),
    ...(assessment ? [scoreOf(assessment)] : []),
    ...(answer.state === 'failing'
      ? [`Its file could not be read since: ${oneLine(answer.error)}.`]
      : []),
  ];
  return [
    ...(frontMatter ? [frontMatter] : []),
    `# ${headingOf(origin, about?.label)}`,
    '',
    copied(origin),
    said.join(' '),
    '',
    // The heading above takes the place of its own.
    (body ?? '').trim().replace(/^((?:<!--.*-->\n*)?)# .*\n+/, '$1'),
    '',
  ].join('\n');
}

/** A page that says that there is no card, and what to write first. */
export function missingCardPage(
  { error, location, state }: CardAnswer,
  { next }: Pick<CardAssessment, 'next'>,
  origin: CardOrigin,
): string {
  const reasons: Record<CardAnswer['state'], string> = {
    none: 'The model names no card: set `spec.modelCard` in its catalog file.',
    never: `The card at ${location} has not been read yet.`,
    failing: `The card at ${location} cannot be read: ${oneLine(error)}.`,
    ok: 'The card is empty.',
  };
  return [
    `# ${headingOf(origin)}`,
    '',
    `**There is no model card.** ${reasons[state]}`,
    copied(origin),
    '',
    '## What to write first',
    '',
    ...next.map(
      ({ advice, title }) =>
        `- **${title}**: ${advice.replace('Nothing is said. ', '')}`,
    ),
    '',
  ].join('\n');
}

function headingOf({ title }: CardOrigin, label?: string): string {
  return label === undefined
    ? `Model card of ${title}`
    : `Model card of ${title}, version ${label}`;
}

function copied({ now, ref, url }: CardOrigin): string {
  const day = now.toISOString().slice(0, 10);
  return `Copied on ${day} from the portal, which keeps the card of [\`${ref}\`](${url}) current.`;
}

function scoreOf({ assurance, coverage, required }: CardAssessment): string {
  return `Coverage ${coverage} %, assurance ${assurance} % of the ${required} % that its risk tier asks for.`;
}

function since(changedAt: string | undefined): string {
  return changedAt ? ` of ${changedAt.slice(0, 10)}` : '';
}

function oneLine(text = 'the portal does not say why'): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '');
}
