import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { cardTexts } from './cardTexts';
import { costTexts } from './costTexts';
import { createTexts } from './createTexts';
import { driftTexts } from './driftTexts';
import { governanceTexts } from './governanceTexts';
import { inventoryTexts } from './inventoryTexts';
import { lineageTexts } from './lineageTexts';
import { ownershipTexts } from './ownershipTexts';
import { registerTexts } from './registerTexts';
import { registryTexts } from './registryTexts';
import { repositoriesTexts } from './repositoriesTexts';
import { reviewsTexts } from './reviewsTexts';
import { servingTexts } from './servingTexts';
import { smokeTexts } from './smokeTexts';
import { teamTexts } from './teamTexts';
import { timelineTexts } from './timelineTexts';
import { unregisteredTexts } from './unregisteredTexts';
import { overviewTexts } from './overviewTexts';
import {
  copyTexts,
  entityTexts,
  kindTexts,
  slotTexts,
  stateTexts,
  statusTexts,
} from './kitTexts';

/** Every text of the plugin, in English. */
export const mlMessages = {
  status: statusTexts,
  entity: entityTexts,
  state: stateTexts,
  kind: kindTexts,
  slot: slotTexts,
  copy: copyTexts,
  inventory: inventoryTexts,
  overview: overviewTexts,
  register: registerTexts,
  team: teamTexts,
  registry: registryTexts,
  timeline: timelineTexts,
  card: cardTexts,
  smoke: smokeTexts,
  reviews: reviewsTexts,
  governance: governanceTexts,
  ownership: ownershipTexts,
  lineage: lineageTexts,
  unregistered: unregisteredTexts,
  cost: costTexts,
  serving: servingTexts,
  create: createTexts,
  drift: driftTexts,
  repositories: repositoriesTexts,
} as const;

/**
 * Every text of the plugin, English by default; translate it with a
 * `TranslationBlueprint` of the app.
 *
 * @public
 */
export const mlTranslationRef = createTranslationRef({
  id: 'plugin.ml',
  messages: mlMessages,
});
