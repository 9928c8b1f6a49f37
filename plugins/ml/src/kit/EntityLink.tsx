import { styled } from '@mui/material/styles';
import MissingIcon from '@mui/icons-material/LinkOff';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from 'react-router-dom';
import { useMlText } from '../text/useMlText';
import { kindLook } from './kinds';
import { statusTone } from './tones';
import { visuallyHidden } from './visuallyHidden';

/** A whole entity ref, and how to name it. */
export interface EntityLinkProps {
  entityRef: string;
  /** Shown in place of the name that the catalog gives. */
  title?: string;
  /** The catalog shows no such entity to this person: said in words, and still a link. */
  missing?: boolean;
  /** For table cells: `missing` is said by an icon, in words for screen readers. */
  terse?: boolean;
  /** Put the icon of the kind before the name. */
  icon?: boolean;
}

const ICON_STYLE = { fontSize: 16, flexShrink: 0 };

// One sheet for the whole link: long lists draw hundreds of them while scrolling.
const Root = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  minWidth: 0,
  verticalAlign: 'middle',
  '& > a': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.palette.link,
    textDecoration: 'none',
  },
  '& > a:hover': { textDecoration: 'underline' },
  // Inside, for what is cut off at the edge of a cell would hide it.
  '& > a:focus-visible': {
    outline: '2px solid',
    outlineOffset: -2,
    borderRadius: 2,
  },
  '& > a.missing': { color: statusTone(theme, 'failing') },
  '& > .note': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 2,
    fontSize: '0.75rem',
    whiteSpace: 'nowrap',
    color: statusTone(theme, 'failing'),
  },
}));

/** The name of an entity as a link to its page. */
export function EntityLink(props: EntityLinkProps) {
  const { entityRef, title, missing, terse, icon } = props;
  const toPage = useEntityRefLink();
  const Icon = icon
    ? kindLook(parseEntityRef(entityRef).kind)?.Icon
    : undefined;
  return (
    <Root>
      {Icon && <Icon aria-hidden color="action" style={ICON_STYLE} />}
      <Link
        to={toPage(entityRef)}
        title={title ? `${title} (${entityRef})` : entityRef}
        className={missing ? 'missing' : undefined}
      >
        {title ?? <CatalogTitle entityRef={entityRef} />}
      </Link>
      {missing && <MissingNote terse={terse} />}
    </Root>
  );
}

function CatalogTitle(props: { entityRef: string }) {
  return <>{useEntityPresentation(props.entityRef).primaryTitle}</>;
}

function MissingNote(props: { terse?: boolean }) {
  const t = useMlText();
  return (
    <span className="note" title={t('entity.missingHint')}>
      <MissingIcon aria-hidden style={{ fontSize: 14 }} />
      <span style={props.terse ? visuallyHidden : undefined}>
        {t('entity.missing')}
      </span>
    </span>
  );
}
