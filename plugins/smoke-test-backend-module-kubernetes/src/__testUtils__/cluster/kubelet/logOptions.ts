import { LogOptions } from './ContainerLog';

/** The options of a log as they stand in a URL. */
export function logOptions(query: URLSearchParams): LogOptions {
  const number = (name: string) =>
    query.has(name) ? Number(query.get(name)) : undefined;
  const sinceTime = query.get('sinceTime');
  return {
    follow: query.get('follow') === 'true',
    timestamps: query.get('timestamps') === 'true',
    // An API server hands on whole seconds, so that lines of the same second come again.
    ...(sinceTime && {
      sinceTime: new Date(Math.floor(Date.parse(sinceTime) / 1000) * 1000),
    }),
    sinceSeconds: number('sinceSeconds'),
    tailLines: number('tailLines'),
    limitBytes: number('limitBytes'),
  };
}
