import { ServingWindow } from '@callboard/plugin-ml-common';

/** Failed requests of all; undefined without requests, for 0 of 0 is no share. */
export function errorShare({
  errors,
  requests,
}: Pick<ServingWindow, 'errors' | 'requests'>): number | undefined {
  return errors !== undefined && requests ? errors / requests : undefined;
}
