import { addressOf } from '../../store/addressOf';
import { NodeStore } from '../store/NodeStore';
import { RunStore } from '../store/RunStore';
import { Summaries } from '../walk/Summaries';
import { Input, InputStore } from './InputStore';
import { Training, TrainingData } from './lineageStatus';

/** What is recorded of how versions were made. */
export class Trainings {
  constructor(
    private readonly options: {
      nodes: NodeStore;
      inputs: InputStore;
      runs: RunStore;
      now: () => Date;
    },
  ) {}

  /** Of each of up to 500 versions, by versionId; a few statements whatever their number. */
  async of(versionIds: readonly string[]): Promise<Map<string, Training>> {
    const { inputs, nodes } = this.options;
    const rows = await nodes.byKeys(versionIds.map(id => `version:${id}`));
    const made = await this.made(rows.map(({ id }) => id));
    const makers = [...made.values()].flat().filter(isMaker);
    const read = await inputs.into(
      makers.map(({ from_id }) => from_id),
      ['reads'],
    );
    const data = [...made.values(), ...read.values()].flat().filter(isData);
    const origins = await inputs.into(
      data.map(({ from_id }) => from_id),
      ['derivedFrom'],
    );
    const ids = new Map(rows.map(({ id, key }) => [key, id]));
    return new Map(
      versionIds.map(versionId => {
        const id = ids.get(`version:${versionId}`) ?? 0;
        return [versionId, trainingOf(made.get(id) ?? [], read, origins)];
      }),
    );
  }

  /** By id of the version: what made it, and what is said to have; not what only sums up what others did. */
  private async made(versions: number[]): Promise<Map<number, Input[]>> {
    const { inputs, now, runs } = this.options;
    const made = await inputs.into(versions, ['trainedOn', 'writes']);
    const summaries = new Summaries(runs, now().toISOString());
    await summaries.meet(
      [...made.values()].flat().map(each => ({ ...each, id: each.from_id })),
    );
    return new Map(
      [...made].map(([id, some]) => [
        id,
        some.filter(
          ({ from_id, type }) =>
            !summaries.has({ near: { id }, far: { id: from_id }, type }),
        ),
      ]),
    );
  }
}

function trainingOf(
  made: readonly Input[],
  read: Map<number, Input[]>,
  origins: Map<number, Input[]>,
): Training {
  const makers = made
    .filter(isMaker)
    .sort((one, other) => other.last_at.localeCompare(one.last_at));
  const said = [
    ...made,
    ...makers.flatMap(({ from_id }) => read.get(from_id) ?? []),
  ];
  const byName = new Map(said.filter(isData).map(each => [each.key, each]));
  const run = makers.find(({ node }) => node === 'run');
  const at = said
    .map(({ last_at }) => last_at)
    .sort()
    .at(-1);
  return {
    data: [...byName.values()].map(each =>
      dataOf(each, origins.get(each.from_id) ?? []),
    ),
    ...(run && { runId: run.key.slice('run:'.length) }),
    ...(at && { at }),
  };
}

function dataOf(
  { gone_at, key, node }: Input,
  origins: readonly Input[],
): TrainingData {
  const known = gone_at ? 'missing' : 'registered';
  return {
    name: node === 'dataset' ? addressOf(key) : key,
    state: node === 'dataset' ? 'unclaimed' : known,
    missingOrigins: origins.filter(each => each.gone_at).map(each => each.key),
  };
}

function isMaker({ type }: Input): boolean {
  return type === 'writes';
}

/** Models that it began with are no data. */
function isData({ kind, type }: Input): boolean {
  return type !== 'writes' && (kind === 'dataset' || kind === 'feature-set');
}
