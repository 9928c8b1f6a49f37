import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ImpactAnswer,
  ImpactQuery,
  LineageGraph,
  LineageQuery,
  LineageNodeDetail,
} from '@callboard/plugin-ml-common';

/** What is asked of the graph; hidden nodes are left out. Every method throws NotFoundError, the same for unknown and for hidden nodes. */
export interface LineageQueries {
  around(
    query: LineageQuery,
    credentials: BackstageCredentials,
  ): Promise<LineageGraph>;
  impact(
    query: ImpactQuery,
    credentials: BackstageCredentials,
  ): Promise<ImpactAnswer>;
  detail(
    node: string,
    credentials: BackstageCredentials,
  ): Promise<LineageNodeDetail>;
}
