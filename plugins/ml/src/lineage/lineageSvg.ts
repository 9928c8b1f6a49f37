import { StatusLevel } from '@callboard/plugin-ml-common';
import { Arrow, ArrowLook, DASHES } from './arrows';
import { BoxWords } from './boxWords';
import { BOX_HEIGHT, BOX_WIDTH, PlacedLineage } from './placeLineage';

/** What a picture shows of a box. */
export interface PicturedBox extends BoxWords {
  hue: string;
  /** The one that was asked about. */
  root?: boolean;
  dashed?: boolean;
}

/** A picture is light, whatever the screen. */
const INK = '#1f2328';
const QUIET = '#57606a';
const LINE = '#6e7781';
const BORDER = '#c4cad0';
const MARGIN = 24;
const HEAD = 28;
const DETAIL_Y = 54;
const FOOT = 28;
/** Pixels of a letter, about. */
const LETTER = { title: 6.6, detail: 5.6 };

/** The whole graph as an SVG picture on white, with its title above it and its legend below. */
export function lineageSvg(
  placed: PlacedLineage,
  boxOf: (id: string) => PicturedBox,
  words: {
    title: string;
    legend: Record<ArrowLook, string>;
    toneOf: (level: StatusLevel) => string;
  },
): string {
  const width = Math.ceil(Math.max(placed.width, 560) + 2 * MARGIN);
  const height = Math.ceil(placed.height + 2 * MARGIN + HEAD + FOOT);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif">`,
    `<title>${escaped(words.title)}</title>`,
    `<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="${LINE}"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${MARGIN}" y="${
      MARGIN + 8
    }" font-size="15" font-weight="600" fill="${INK}">${escaped(
      words.title,
    )}</text>`,
    `<g transform="translate(${MARGIN} ${MARGIN + HEAD})">`,
    ...placed.arrows.map(arrowSvg),
    ...placed.boxes.map(box => boxSvg(box, boxOf(box.id), words.toneOf)),
    '</g>',
    legendSvg(height - MARGIN, words.legend),
    '</svg>',
  ].join('\n');
}

function arrowSvg({ path, look }: Arrow & { path: string }): string {
  return `<path d="${path}" fill="none" stroke="${LINE}" stroke-width="1.3"${dash(
    look,
  )} marker-end="url(#end)"/>`;
}

function boxSvg(
  { x, y }: { x: number; y: number },
  box: PicturedBox,
  toneOf: (level: StatusLevel) => string,
): string {
  const badge = box.badge?.text ?? '';
  const room = BOX_WIDTH - 28;
  const detail = fit(
    [box.kind, box.detail].filter(Boolean).join(' · '),
    room - badge.length * LETTER.detail,
    LETTER.detail,
  );
  const lines = twoLines(box.title, Math.floor(room / LETTER.title));
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="4" fill="#fff" stroke="${
      box.root ? box.hue : BORDER
    }" stroke-width="${box.root ? 2 : 1}"${
      box.dashed ? ' stroke-dasharray="5 3"' : ''
    }/>`,
    `<rect width="5" height="${BOX_HEIGHT}" rx="2" fill="${box.hue}"/>`,
    ...lines.map(
      (line, at) =>
        `<text x="14" y="${
          lines.length > 1 ? 18 + 16 * at : 26
        }" font-size="13" font-weight="600" fill="${INK}">${escaped(
          line,
        )}</text>`,
    ),
    `<text x="14" y="${DETAIL_Y}" font-size="11" fill="${QUIET}">${escaped(
      detail,
    )}</text>`,
    box.badge
      ? `<text x="${
          BOX_WIDTH - 10
        }" y="${DETAIL_Y}" font-size="11" text-anchor="end" fill="${toneOf(
          box.badge.level,
        )}">${escaped(badge)}</text>`
      : '',
    '</g>',
  ].join('');
}

function legendSvg(y: number, legend: Record<ArrowLook, string>): string {
  let x = MARGIN;
  return (['recorded', 'declared', 'measured'] as const)
    .map(look => {
      const at = x;
      x += 60 + legend[look].length * LETTER.detail;
      return `<path d="M${at} ${
        y - 4
      }h32" stroke="${LINE}" stroke-width="1.3"${dash(look)}/><text x="${
        at + 40
      }" y="${y}" font-size="11" fill="${QUIET}">${escaped(
        legend[look],
      )}</text>`;
    })
    .join('\n');
}

function dash(look: ArrowLook): string {
  const dashes = DASHES[look];
  return dashes ? ` stroke-dasharray="${dashes}"` : '';
}

/** `text` on at most two lines of `most` letters, broken between words where there are any. */
function twoLines(text: string, most: number): string[] {
  if (text.length <= most) {
    return [text];
  }
  const space = text.lastIndexOf(' ', most);
  const at = space > most / 3 ? space : most;
  return [text.slice(0, at), cut(text.slice(at).trim(), most)];
}

/** `text` cut to about `room` pixels. */
function fit(text: string, room: number, letter: number): string {
  return cut(text, Math.max(1, Math.floor(room / letter)));
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

// Control characters and halves of surrogate pairs.
const NO_XML = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text that may stand in XML: without what its version 1.0 does not know at all. */
function escaped(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
