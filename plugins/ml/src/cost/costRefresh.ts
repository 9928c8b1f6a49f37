/** Milliseconds after which all of the page is asked for anew, so that its parts are of one time. */
export const COST_REFRESH_MS = 60_000;
