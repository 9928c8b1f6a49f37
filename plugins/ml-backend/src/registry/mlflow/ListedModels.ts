import { ListedRegistryModel } from '@callboard/plugin-ml-node';
import { MlflowModel, MlflowVersion } from './client/answers';
import { MlflowClient } from './client/MlflowClient';
import { MlflowError } from './client/MlflowError';
import { isoTime } from './facts/isoTime';
import { runUser } from './facts/runUser';

const IS_PROMPT = 'mlflow.prompt.is_prompt';

/** Runs whose users are remembered, more than a server has models: who started a run never changes. */
const REMEMBERED = 100_000;

/** Models in one page: each may take a request for its user, and a listing that shows no sign of life is given up. */
const PAGE = 25;

/** All registered models of one MLflow server. */
export class ListedModels {
  private readonly users = new Map<string, string | undefined>();

  constructor(
    private readonly options: { client: MlflowClient; webUrl: string },
  ) {}

  /** Without prompts, which MLflow keeps as registered models too. @throws MlflowError */
  async *pages(signal: AbortSignal): AsyncGenerator<ListedRegistryModel[]> {
    const { client } = this.options;
    let token: string | undefined;
    do {
      const { items, next } = await client.models(token, signal);
      const models = items.filter(each => !isPrompt(each));
      for (let from = 0; from < models.length; from += PAGE) {
        const page: ListedRegistryModel[] = [];
        for (const model of models.slice(from, from + PAGE)) {
          page.push(await this.listed(model, signal));
        }
        yield page;
      }
      token = next;
    } while (token !== undefined);
  }

  private async listed(
    model: MlflowModel,
    signal: AbortSignal,
  ): Promise<ListedRegistryModel> {
    const { aliases, description, latest_versions: latest, name } = model;
    const newest = latest.reduce<MlflowVersion | undefined>(
      (best, each) =>
        best && Number(best.version) > Number(each.version) ? best : each,
      undefined,
    );
    return {
      name,
      description,
      url: `${this.options.webUrl}/#/models/${encodeURIComponent(name)}`,
      tags: Object.fromEntries(
        model.tags.map(({ key, value }) => [key, value]),
      ),
      aliases: aliases.map(({ alias }) => alias),
      createdBy: newest && (await this.userOf(newest, signal)),
      updatedAt: isoTime(model.last_updated_timestamp),
    };
  }

  /** MLflow without accounts knows users of runs only. */
  private async userOf(
    { run_id: runId, user_id: user }: MlflowVersion,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (user || !runId) {
      return user;
    }
    if (!this.users.has(runId)) {
      if (this.users.size >= REMEMBERED) {
        this.users.clear();
      }
      this.users.set(runId, await this.runUser(runId, signal));
    }
    return this.users.get(runId);
  }

  private async runUser(runId: string, signal: AbortSignal) {
    try {
      return runUser(await this.options.client.run(runId, signal));
    } catch (error) {
      if (error instanceof MlflowError && error.isRefusal) {
        return undefined;
      }
      throw error;
    }
  }
}

function isPrompt({ tags }: MlflowModel): boolean {
  return tags.some(
    ({ key, value }) => key === IS_PROMPT && value.toLowerCase() === 'true',
  );
}
