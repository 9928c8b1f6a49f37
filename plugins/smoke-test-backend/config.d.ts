import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Callboard smoke test backend. */
  smokeTest?: {
    /**
     * The hardware and limits that users choose from; the first is used where none is chosen.
     * @default one profile `cpu` of the runner `process`
     */
    profiles?: Array<{
      /** Lower-case letters, digits and dashes; runs are known by it, so it stays. */
      name: string;
      /** What people see. */
      title: string;
      description?: string;
      /**
       * What runs it: `process` is a child process of the backend; modules add others.
       * @default process
       */
      runner?: string;
      /**
       * Execution provider of ONNX Runtime; a run ends as infra-failed where it is not there.
       * @default cpu
       */
      provider?: 'cpu' | 'webgpu' | 'cuda' | 'tensorrt';
      /**
       * Least share of the nodes of a model that must run on the provider, 0 to 1.
       * @default 0.9
       */
      minProviderShare?: number;
      /**
       * Threads of one operator, 1 to 256.
       * @default as many as ONNX Runtime takes, one for each core
       */
      threads?: number;
      /** What is measured once the model is warm. */
      load?: {
        /**
         * Requests at a time, 1 to 256.
         * @default 1
         */
        concurrency?: number;
        /**
         * Requests, 1 to 100000. The 99th percentile is known from 1000 on.
         * @default 200
         */
        requests?: number;
        /**
         * Seconds after which it stops all the same, up to 600.
         * @default 30
         */
        maxSeconds?: number;
      };
      /** What a run may use; beyond it, it is ended. */
      limits?: {
        /**
         * Seconds, up to 86400.
         * @default 300
         */
        seconds?: number;
        /**
         * Resident memory of the process, bytes.
         * @default 2147483648 (2 GiB)
         */
        memoryBytes?: number;
      };
      /**
       * GPUs that a run reserves, 0 to 64: what is counted against `gpuMinutesPerDay`.
       * @default 0
       */
      gpus?: number;
    }>;
    /** GPU minutes that the entities of one owner may use on one UTC day. */
    gpuMinutesPerDay?: {
      /**
       * Of each owner that has none of its own, and of all that has no owner together; minutes.
       * @default no budget
       */
      default?: number;
      /** Minutes by the entity ref of the owner, such as `group:default/radiology`. */
      owners?: Record<string, number>;
    };
    /** Runs at a time, over all replicas. */
    concurrency?: {
      /**
       * Of each runner.
       * @default 1
       */
      perRunner?: number;
      /**
       * Of the entities of one owner.
       * @default 2
       */
      perOwner?: number;
      /** Of some runners, by their names, in place of `perRunner`, such as `kubernetes: 20`. */
      runners?: { [name: string]: number };
    };
    /**
     * Hosts whose endpoints may be asked; all others are refused. The URL itself comes from
     * `spec.endpoint` of the entity.
     * @default none
     */
    endpoints?: Array<{
      /** Host as entities write it, with its port unless it is that of the scheme, such as `models.example.com`. */
      host: string;
      /** Origin that is asked in its place, such as `http://10.0.0.1:8080`; the header `host` stays. */
      through?: string;
      /** Headers of every request to it. */
      headers?: Array<{
        /** Such as `authorization`. */
        name: string;
        /** @visibility secret */
        value: string;
      }>;
    }>;
    /**
     * The program of the runner `process`, relative to where the backend runs.
     * @default `callboard-smoke` of the package `@callboard/smoke-runner`
     */
    runnerPath?: string;
    /**
     * Ed25519 private key that signs evidence, PEM (PKCS 8).
     * @default one is made at the first start and kept in the database of the plugin
     * @visibility secret
     */
    privateKey?: string;
    /** How long finished runs are kept. */
    retention?: {
      /**
       * Runs with their reports and evidence.
       * @default 365 days
       */
      runs?: HumanDuration | string;
      /**
       * Their logs and events.
       * @default 30 days
       */
      logs?: HumanDuration | string;
    };
    /**
     * The largest golden bundle, bytes, canonical and without white space; files of golden outputs count as they are.
     * @default 16777216 (16 MiB)
     */
    maxBundleBytes?: number;
    /**
     * Without a heartbeat of its backend for so long, a run is taken up by another one.
     * @default 30 seconds, at least 3
     */
    lease?: HumanDuration | string;
  };
}
