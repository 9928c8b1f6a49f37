import { HumanDuration } from '@backstage/types';

export interface Config {
  smokeTest?: {
    /** The runner `kubernetes`, which runs smoke tests as Jobs. */
    kubernetes?: {
      /** Images of the runner that profiles may name, each by its digest, such as `registry.example.com/smoke-runner@sha256:…`. */
      images?: { [name: string]: string };
      /**
       * Where pods fetch models and golden outputs.
       * @default `/api/ml/v1/artifacts` below `backend.baseUrl`
       */
      artifactsUrl?: string;
      /**
       * Tells the Jobs of this portal from those of another one in the same namespace.
       * @default callboard
       */
      instance?: string;
      /**
       * How long a run waits for its quota, its queue and a node.
       * @default 10 minutes
       */
      schedulingTimeout?: HumanDuration | string;
      /**
       * How long a pod may fetch what it tests.
       * @default 10 minutes
       */
      fetchTimeout?: HumanDuration | string;
      /**
       * How long finished Jobs stay in the cluster, for whoever wants to look at them there.
       * @default 1 hour
       */
      keepFinished?: HumanDuration | string;
    };
    profiles?: Array<{
      /** Of a profile whose runner is `kubernetes`: where its pods run, and with what. */
      kubernetes?: {
        /** A cluster of `kubernetes.clusterLocatorMethods`, by its name. */
        cluster: string;
        /** @default callboard-smoke */
        namespace?: string;
        /** One of the names under `smokeTest.kubernetes.images`. */
        image: string;
        /**
         * What the cluster calls its GPUs, or MIG slices of them such as `nvidia.com/mig-1g.10gb`; the number is `gpus` of the profile.
         * @default nvidia.com/gpu
         */
        gpuResource?: string;
        /** Value of the node label `nvidia.com/gpu.product`, such as `NVIDIA-L4`. */
        gpuProduct?: string;
        /** Labels that its nodes must have. */
        nodeSelector?: { [label: string]: string };
        /** Taints that it may run beside; that of its GPUs is tolerated without being named. */
        tolerations?: Array<{
          key?: string;
          operator?: 'Exists' | 'Equal';
          value?: string;
          effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
        }>;
        runtimeClass?: string;
        priorityClass?: string;
        /** LocalQueue of Kueue; Jobs begin suspended, and the queue lets them run. */
        queue?: string;
        /**
         * Cores.
         * @default 2
         */
        cpu?: string | number;
        /**
         * Of the node's disk, for the model and the report.
         * @default 20Gi
         */
        disk?: string;
      };
    }>;
  };
}
