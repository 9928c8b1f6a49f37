import { withoutQueries } from './withoutQueries';

/** What an engine says went wrong, as a person may see it: it may name files, and what is in them. */
export function shownError(error: string, mayManage: boolean): string {
  return mayManage
    ? withoutQueries(error)
    : 'The source could not be read; those who may manage the monitor see why.';
}
