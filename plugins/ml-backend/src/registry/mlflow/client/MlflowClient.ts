import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  filesAnswer,
  loggedModelAnswer,
  MlflowFile,
  MlflowLoggedModel,
  MlflowModel,
  MlflowRun,
  MlflowVersion,
  modelAnswer,
  modelsAnswer,
  runAnswer,
  versionsAnswer,
} from './answers';
import { MlflowError } from './MlflowError';
import { MlflowHttp, MlflowQuery } from './MlflowHttp';

const API = 'api/2.0/mlflow';

/** Versions and models in one page. */
const PAGE = '200';

/** A page and where the next one is. */
interface Page<T> {
  items: T[];
  next?: string;
}

/** Where the files of a version are listed; paths are below it. */
export type FilesPlace =
  | { type: 'loggedModel'; modelId: string }
  | { type: 'run'; runId: string; path: string }
  | { type: 'proxied'; path: string };

/** The part of MLflow's API that is read, in its own terms. Every method throws MlflowError. */
export class MlflowClient {
  constructor(
    private readonly instance: string,
    private readonly http: MlflowHttp,
  ) {}

  async model(name: string, signal: AbortSignal): Promise<MlflowModel> {
    const path = `${API}/registered-models/get`;
    return (await this.ask(path, { name }, modelAnswer, signal))
      .registered_model;
  }

  /** Those that changed last come first. */
  async versions(
    name: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Page<MlflowVersion>> {
    const query = {
      filter: name.includes("'") ? `name="${name}"` : `name='${name}'`,
      max_results: PAGE,
      order_by: 'last_updated_timestamp DESC',
      ...(token && { page_token: token }),
    };
    const path = `${API}/model-versions/search`;
    const found = await this.ask(path, query, versionsAnswer, signal);
    return {
      // A name with quotes could ask for more than its own.
      items: found.model_versions.filter(each => each.name === name),
      next: found.next_page_token,
    };
  }

  async models(
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Page<MlflowModel>> {
    const query = { max_results: PAGE, ...(token && { page_token: token }) };
    const path = `${API}/registered-models/search`;
    const found = await this.ask(path, query, modelsAnswer, signal);
    return { items: found.registered_models, next: found.next_page_token };
  }

  async run(runId: string, signal: AbortSignal): Promise<MlflowRun> {
    const path = `${API}/runs/get`;
    return (await this.ask(path, { run_id: runId }, runAnswer, signal)).run;
  }

  async loggedModel(
    modelId: string,
    signal: AbortSignal,
  ): Promise<MlflowLoggedModel> {
    const path = `${API}/logged-models/${encodeURIComponent(modelId)}`;
    return (await this.ask(path, {}, loggedModelAnswer, signal)).model;
  }

  /** One folder; paths are as the server gives them, below different roots. */
  async files(
    place: FilesPlace,
    folder: string,
    signal: AbortSignal,
  ): Promise<MlflowFile[]> {
    const [path, query] = listing(place, folder);
    return (await this.ask(path, query, filesAnswer, signal)).files;
  }

  /** A small file of a version. */
  async text(
    file: MlflowQuery,
    options: { signal: AbortSignal; max: number },
  ): Promise<string> {
    return this.http.small('model-versions/get-artifact', file, options);
  }

  /** A file of a version. */
  async open(
    file: { name: string; version: string; path: string },
    signal: AbortSignal,
  ): Promise<Readable> {
    return this.http.open('model-versions/get-artifact', { ...file }, signal);
  }

  private async ask<T>(
    path: string,
    query: MlflowQuery,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { data, error } = schema.safeParse(
      await this.http.json(path, query, signal),
    );
    if (error) {
      const [{ message, path: at }] = error.issues;
      throw new MlflowError(
        { type: 'unreadable' },
        `mlflow:${
          this.instance
        } gave an answer that could not be read (GET /${path}): ${at.join(
          '.',
        )}: ${message}`,
      );
    }
    return data;
  }
}

function listing(place: FilesPlace, folder: string): [string, MlflowQuery] {
  switch (place.type) {
    case 'loggedModel': {
      const id = encodeURIComponent(place.modelId);
      return [
        `${API}/logged-models/${id}/artifacts/directories`,
        folder ? { artifact_directory_path: folder } : {},
      ];
    }
    case 'run': {
      const path = joined(place.path, folder);
      return [
        `${API}/artifacts/list`,
        { run_id: place.runId, ...(path && { path }) },
      ];
    }
    default:
      return [
        'api/2.0/mlflow-artifacts/artifacts',
        { path: joined(place.path, folder) },
      ];
  }
}

function joined(...parts: string[]): string {
  return parts.filter(Boolean).join('/');
}
