import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import Link from '@mui/material/Link';
import { webUrl } from '../kit/webUrl';

/** Where a path beside the entity's file, or a URL, can be looked at; undefined when only a server can read it. */
export function sourceUrl(entity: Entity, target: string): string | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  return webUrl(target, location?.match(/^url:(https?:\/\/.+)$/)?.[1]);
}

/** A file beside the entity's own as a link where there is one. */
export function SourceLink(props: { entity: Entity; target: string }) {
  const { entity, target } = props;
  const url = sourceUrl(entity, target);
  return url ? (
    <Link href={url} target="_blank" rel="noopener" color="inherit">
      {target.replace(/^\.\//, '')}
    </Link>
  ) : (
    <code>{target}</code>
  );
}
