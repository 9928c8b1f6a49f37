import { RepositoryRef } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { ReactNode, useMemo } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { webUrl } from '../kit/webUrl';
import { Place, placeOfLink } from './place';
import { RepositoryLink } from './RepositoryLink';

const asWritten = (address: string) => address;

const PROSE = {
  lineHeight: 1.55,
  overflowWrap: 'anywhere',
  '& h4, & h5, & h6': { mt: 2, mb: 0.5, fontWeight: 600 },
  '& h4': { fontSize: '1.25rem' },
  '& h5': { fontSize: '1.0625rem' },
  '& h6': { fontSize: '0.9375rem' },
  '& > :first-of-type': { mt: 0 },
  '& a': { textDecoration: 'underline' },
  '& code': { fontSize: '0.875em', bgcolor: 'action.hover', px: 0.5 },
  '& pre': { overflowX: 'auto', bgcolor: 'action.hover', p: 1 },
  '& pre code': { bgcolor: 'transparent', px: 0 },
  '& table': { display: 'block', overflowX: 'auto' },
  '& th, & td': {
    textAlign: 'left',
    pr: 2,
    py: 0.5,
    borderBottom: 1,
    borderColor: 'divider',
  },
} as const;

/** A README of anybody who may push: no HTML, and nothing is fetched from elsewhere by looking at it. */
export function ReadmeText(props: {
  repository: RepositoryRef;
  folder: Place;
  text: string;
}) {
  const { repository, folder, text } = props;
  const components = useMemo(() => {
    const address = (href: string | undefined, children: ReactNode) => (
      <Address repository={repository} folder={folder} href={href}>
        {children}
      </Address>
    );
    return {
      a: ({ href, children }: { href?: string; children?: ReactNode }) =>
        address(href, children),
      img: ({ src, alt }: { src?: string; alt?: string }) =>
        address(src, `[${alt || src}]`),
      // Below the headings of the page.
      h1: 'h4' as const,
      h2: 'h5' as const,
      h3: 'h6' as const,
    };
  }, [repository, folder]);
  return (
    <Box sx={PROSE}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        // Addresses are judged where they are drawn.
        transformLinkUri={asWritten}
        transformImageUri={asWritten}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </Box>
  );
}

/** Of the web, of a file beside the README, or only its words. */
function Address(props: {
  repository: RepositoryRef;
  folder: Place;
  href?: string;
  children: ReactNode;
}) {
  const { repository, folder, href = '', children } = props;
  const url = webUrl(href);
  const place = placeOfLink(folder, href);
  if (url) {
    return (
      <Link href={url} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </Link>
    );
  }
  return place ? (
    <RepositoryLink repository={repository} at={place}>
      {children}
    </RepositoryLink>
  ) : (
    <>{children}</>
  );
}
