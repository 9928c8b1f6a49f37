import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ImpactAnswer,
  ImpactNoticeAnswer,
  ImpactNoticeBody,
  mlLineageNotifyPermission,
} from '@callboard/plugin-ml-common';
import { LineageQueries } from '../LineageQueries';
import { noticesOf, OwnerNotice } from './noticesOf';

/** Titles that one notice names. */
const NAMED = 10;

/** Tells owners that something which they depend on is not as it should be. */
export class ImpactNotices {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      permissions: PermissionsService;
      queries: Pick<LineageQueries, 'impact'>;
    },
  ) {}

  /** One notice to each owner of what the caller sees. @throws NotAllowedError, NotFoundError */
  async send(
    body: ImpactNoticeBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ImpactNoticeAnswer> {
    await this.authorize(credentials);
    const { environment, message, node } = body;
    const impact = await this.options.queries.impact(
      { node, environment },
      credentials,
    );
    const { notices, ownerless } = noticesOf(impact);
    const by = credentials.principal.userEntityRef;
    for (const notice of notices) {
      await this.options.notifications.send({
        recipients: { type: 'entity', entityRef: notice.owner },
        payload: payloadOf(notice, impact.root, `${message} (${by})`),
      });
    }
    return { notified: notices.map(({ owner }) => owner), ownerless };
  }

  private async authorize(credentials: BackstageCredentials): Promise<void> {
    const permission = mlLineageNotifyPermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}

/** The owner of what is reached need not see the node itself: the link shows what they may see. */
function payloadOf(
  { reached }: OwnerNotice,
  root: ImpactAnswer['root'],
  message: string,
) {
  const more = reached.length - NAMED;
  const named = reached.slice(0, NAMED).join(', ');
  return {
    title: `${
      reached.length > 1 ? `${reached.length} of yours are` : `${reached[0]} is`
    } reached by ${root.title}`,
    description: `${message} It reaches ${named}${
      more > 0 ? ` and ${more} more` : ''
    }.`,
    link: `/ml/impact?node=${encodeURIComponent(root.id)}`,
    topic: 'ml-impact',
    severity: 'high' as const,
  };
}
