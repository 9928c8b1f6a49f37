import { Area, AreaDeps, CreateArea } from './Area';
import { createInventoryArea } from './inventory/createInventoryArea';

/** The areas that have something to say of entities. A later area adds its `createXArea` here. */
const SPEAKING_AREAS: CreateArea[] = [];

/** All areas. The inventory comes last: it shows what the others say. */
export function createAreas(deps: Omit<AreaDeps, 'statusSources'>): Area[] {
  const speaking = SPEAKING_AREAS.map(create =>
    create({ ...deps, statusSources: [] }),
  );
  const statusSources = speaking.flatMap(area => area.statusSource ?? []);
  return [...speaking, createInventoryArea({ ...deps, statusSources })];
}
