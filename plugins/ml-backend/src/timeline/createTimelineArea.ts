import { stringifyEntityRef } from '@backstage/catalog-model';
import { TimelineAnswer } from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import createPromiseRouter from 'express-promise-router';
import { Area, AreaDeps } from '../Area';

/** Events of an answer. */
const LIMIT = 200;

/** What happened to an entity, as all areas tell it. */
export function createTimelineArea(
  deps: Pick<AreaDeps, 'httpAuth' | 'logger' | 'visibleEntities'>,
  sources: readonly TimelineSource[],
): Area {
  const { httpAuth, logger, visibleEntities } = deps;
  const router = createPromiseRouter();
  router.get(
    '/v1/entities/:kind/:namespace/:name/timeline',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const credentials = await httpAuth.credentials(req);
      const entity = await visibleEntities.one(
        { kind, namespace, name },
        credentials,
      );
      const answers = await Promise.allSettled(
        sources.map(source =>
          source.events(
            {
              entityRef: stringifyEntityRef(entity),
              uid: entity.metadata.uid ?? '',
            },
            {
              limit: LIMIT,
              sees: refs => visibleEntities.among(refs, credentials),
            },
          ),
        ),
      );
      const missing = answers.flatMap((answer, at) => {
        if (answer.status === 'fulfilled') {
          return [];
        }
        const { area } = sources[at];
        logger.warn(`The timeline of ${area} failed: ${answer.reason}`);
        return [area];
      });
      const events = answers
        .flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, LIMIT);
      const body: TimelineAnswer = { events, missing };
      res.json(body);
    },
  );
  return { router, tasks: [], actions: () => {}, permissions: [] };
}
