import { VersionEvidenceAnswer } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import createPromiseRouter from 'express-promise-router';
import { Area, AreaDeps } from '../Area';
import { VisibleVersion } from '../ModelVersions';

/** What all areas can prove of a version. */
export function createEvidenceArea(
  deps: Pick<AreaDeps, 'httpAuth' | 'logger'>,
  sources: readonly StatusSource[],
  visibleVersion: VisibleVersion,
): Area {
  const { httpAuth, logger } = deps;
  const router = createPromiseRouter();
  router.get('/v1/versions/:versionId/evidence', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { versionId } = await visibleVersion(
      req.params.versionId,
      credentials,
    );
    const answers = await Promise.allSettled(
      sources.map(async source =>
        (await source.evidence?.([versionId]))?.get(versionId),
      ),
    );
    const body: VersionEvidenceAnswer = { evidence: [], missing: [] };
    answers.forEach((answer, at) => {
      const { slot } = sources[at];
      if (answer.status === 'rejected') {
        logger.warn(`The evidence of ${slot} failed: ${answer.reason}`);
        body.missing.push(slot);
      } else if (answer.value) {
        body.evidence.push(answer.value);
      }
    });
    res.json(body);
  });
  return { router, tasks: [], actions: () => {}, permissions: [] };
}
