import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import MissingIcon from '@mui/icons-material/LinkOff';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link as RouterLink } from 'react-router-dom';
import { useMlText } from '../text/useMlText';
import { kindLook } from './kinds';
import { statusTone } from './tones';
import { visuallyHidden } from './visuallyHidden';

/** A whole entity ref, and how to name it. */
export interface EntityLinkProps {
  entityRef: string;
  /** Shown in place of the name that the catalog gives. */
  title?: string;
  /** The catalog has no such entity: said in words, and still a link. */
  missing?: boolean;
  /** For table cells: `missing` is said by an icon, in words for screen readers. */
  terse?: boolean;
  /** Put the icon of the kind before the name. */
  icon?: boolean;
}

/** The name of an entity as a link to its page. */
export function EntityLink(props: EntityLinkProps) {
  const { entityRef, title, missing, terse, icon } = props;
  const t = useMlText();
  const toPage = useEntityRefLink();
  const { primaryTitle } = useEntityPresentation(entityRef);
  const Icon = icon
    ? kindLook(parseEntityRef(entityRef).kind)?.Icon
    : undefined;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        maxWidth: '100%',
        minWidth: 0,
        verticalAlign: 'middle',
      }}
    >
      {Icon && (
        <Icon
          aria-hidden
          sx={{ fontSize: 16, flexShrink: 0, color: 'text.secondary' }}
        />
      )}
      <Link
        component={RouterLink}
        to={toPage(entityRef)}
        title={entityRef}
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          color: theme => (missing ? statusTone(theme, 'failing') : 'link'),
          textDecoration: missing ? 'line-through' : undefined,
        }}
      >
        {title ?? primaryTitle}
      </Link>
      {missing && (
        <Box
          component="span"
          title={t('entity.missingHint')}
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.25,
            fontSize: '0.75rem',
            whiteSpace: 'nowrap',
            color: theme => statusTone(theme, 'failing'),
          }}
        >
          <MissingIcon aria-hidden sx={{ fontSize: 14 }} />
          <span style={terse ? visuallyHidden : undefined}>
            {t('entity.missing')}
          </span>
        </Box>
      )}
    </Box>
  );
}
