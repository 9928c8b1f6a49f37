/** Where in a repository, as its URL says. */
export interface Place {
  /** From the root of the repository; empty is the root. */
  path: string;
  /** Branch, tag or commit; the default branch when left out. */
  ref?: string;
}

/** The place that a URL names. */
export function readPlace(search: URLSearchParams): Place {
  const path = search.get('path') ?? '';
  return {
    path: path.split('/').filter(Boolean).join('/'),
    ref: search.get('ref') || undefined,
  };
}

/** A place as it stands in a URL. */
export function toSearch({ path, ref }: Place): string {
  return new URLSearchParams({
    ...(path && { path }),
    ...(ref && { ref }),
  }).toString();
}

/** The folders that lead to a place and the place itself, each with its own place. */
export function stepsTo(place: Place): Array<{ name: string; place: Place }> {
  const names = place.path.split('/').filter(Boolean);
  return names.map((name, index) => ({
    name,
    place: { ...place, path: names.slice(0, index + 1).join('/') },
  }));
}

/** The folder that a place is in; undefined at the root. */
export function folderOf(place: Place): Place | undefined {
  if (!place.path) {
    return undefined;
  }
  const end = place.path.lastIndexOf('/');
  return { ...place, path: place.path.slice(0, Math.max(0, end)) };
}

/** A thing in a folder. */
export function placeIn(folder: Place, name: string): Place {
  return { ...folder, path: folder.path ? `${folder.path}/${name}` : name };
}

/** Only paths are resolved with it. */
const ROOT = 'file:///';

/** The file that a link in a README of a folder leads to; undefined when it leads out of the repository, or to a part of the same page. */
export function placeOfLink(folder: Place, href: string): Place | undefined {
  const base = `${ROOT}${folder.path ? `${encodeURI(folder.path)}/` : ''}`;
  if (
    /^([a-z][a-z\d+.-]*:|\/\/|#|\?|$)/i.test(href) ||
    !URL.canParse(href, base)
  ) {
    return undefined;
  }
  const { pathname } = new URL(href, base);
  try {
    return {
      ...folder,
      path: decodeURIComponent(pathname).split('/').filter(Boolean).join('/'),
    };
  } catch {
    return undefined;
  }
}
