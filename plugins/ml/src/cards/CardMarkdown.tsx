import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { ReactNode, useState } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useMlText } from '../text/useMlText';
import { safeHref } from './safeHref';

/** More characters than this are shown on demand: drawing Markdown takes time that grows with it. */
const MOST = 6000;

const asWritten = (address: string) => address;

/** The first paragraphs within the limit, or what fits when the first is longer. */
function headOf(text: string) {
  const head = text.slice(0, MOST);
  const end = head.lastIndexOf('\n\n');
  return end > MOST / 2 ? head.slice(0, end) : `${head} …`;
}

function SafeLink(props: { href?: string; children?: ReactNode }) {
  const href = safeHref(props.href);
  return href ? (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      underline="always"
    >
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}

function ImageLink(props: { src?: string; alt?: string }) {
  const t = useMlText();
  const href = safeHref(props.src);
  const name = `${t('card.section.image')}: ${props.alt || props.src || ''}`;
  return href ? (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      underline="always"
      title={t('card.section.imageHint')}
    >
      [{name}]
    </Link>
  ) : (
    <>[{name}]</>
  );
}

/** Headings inside a field rank below the field's own. */
function InnerHeading(props: { children?: ReactNode }) {
  return (
    <Box
      component="h5"
      sx={{ fontSize: '1em', fontWeight: 600, m: 0, mt: 1.5 }}
    >
      {props.children}
    </Box>
  );
}

function ScrollingTable(props: { children?: ReactNode }) {
  return (
    <Box sx={{ overflowX: 'auto', my: 1 }}>
      <table>{props.children}</table>
    </Box>
  );
}

const COMPONENTS = {
  a: SafeLink,
  img: ImageLink,
  h1: InnerHeading,
  h2: InnerHeading,
  h3: InnerHeading,
  h4: InnerHeading,
  h5: InnerHeading,
  h6: InnerHeading,
  table: ScrollingTable,
};

const PROSE = {
  overflowWrap: 'anywhere',
  '& > :first-of-type': { mt: 0 },
  '& p, & ul, & ol, & blockquote, & pre': { my: 1 },
  '& > :last-child': { mb: 0 },
  '& ul, & ol': { pl: 3 },
  '& li': { my: 0.25 },
  '& li > p': { my: 0 },
  '& blockquote': {
    mx: 0,
    pl: 1.5,
    borderLeft: '3px solid',
    borderColor: 'divider',
    color: 'text.secondary',
  },
  '& code': { fontSize: '0.875em', bgcolor: 'action.hover', px: 0.5 },
  '& pre': { overflowX: 'auto', bgcolor: 'action.hover', p: 1 },
  '& pre code': { bgcolor: 'transparent', px: 0 },
  '& table': { borderCollapse: 'collapse', fontSize: '0.875rem' },
  '& th, & td': {
    textAlign: 'left',
    px: 1,
    py: 0.5,
    borderBottom: '1px solid',
    borderColor: 'divider',
    fontVariantNumeric: 'tabular-nums',
  },
  '& th:first-of-type, & td:first-of-type': { pl: 0 },
} as const;

/**
 * What an author wrote, which nobody has checked: no HTML, no addresses but those of
 * the web and of mail, and nothing is fetched from elsewhere by looking at it.
 */
export function CardMarkdown(props: { text: string }) {
  const { text } = props;
  const t = useMlText();
  const [whole, setWhole] = useState(false);
  const cut = !whole && text.length > MOST;
  return (
    <Box sx={PROSE}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        // Addresses are judged where they are drawn.
        transformLinkUri={asWritten}
        transformImageUri={asWritten}
        components={COMPONENTS}
      >
        {cut ? headOf(text) : text}
      </ReactMarkdown>
      {cut && (
        <Button size="small" onClick={() => setWhole(true)} sx={{ px: 0 }}>
          {t('card.section.showAll', {
            length: text.length.toLocaleString('en-US'),
          })}
        </Button>
      )}
    </Box>
  );
}
