import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { cardExportQuery, EntityName } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { CardService } from './CardService';

/** The HTTP routes of cards. */
export function cardsRouter(
  cards: CardService,
  httpAuth: HttpAuthService,
): RequestHandler {
  const router = createPromiseRouter();
  const base = '/v1/entities/:kind/:namespace/:name/card';
  router.get(base, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await cards.card(nameIn(req.params), credentials));
  });
  router.get(`${base}/revisions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await cards.revisions(nameIn(req.params), credentials));
  });
  router.get(`${base}/revisions/:revision/diff`, async (req, res) => {
    const revision = revisionIn(req.params.revision);
    const credentials = await httpAuth.credentials(req);
    res.json(await cards.diff(nameIn(req.params), revision, credentials));
  });
  router.get(`${base}/export`, async (req, res) => {
    const query = parseQuery(cardExportQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    const file = await cards.export(nameIn(req.params), query, credentials);
    // What people wrote is never to be taken for a page of ours.
    res.setHeader('x-content-type-options', 'nosniff');
    res.attachment(file.fileName);
    res.type(file.mediaType).send(file.content);
  });
  return router;
}

function nameIn(params: {
  kind: string;
  namespace: string;
  name: string;
}): EntityName {
  const { kind, name, namespace } = params;
  return { kind, namespace, name };
}

function revisionIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new InputError('revision: must be a whole number from 1 on');
  }
  return Number(text);
}
