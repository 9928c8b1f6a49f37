import AliasIcon from '@mui/icons-material/LabelOutlined';
import CardIcon from '@mui/icons-material/ArticleOutlined';
import ConflictIcon from '@mui/icons-material/ReportProblemOutlined';
import DriftIcon from '@mui/icons-material/ShowChart';
import DeploymentIcon from '@mui/icons-material/RocketLaunchOutlined';
import RegisteredIcon from '@mui/icons-material/AddCircleOutline';
import SmokeIcon from '@mui/icons-material/FactCheckOutlined';
import OwnershipIcon from '@mui/icons-material/GroupsOutlined';
import ReviewIcon from '@mui/icons-material/GavelOutlined';
import StaleIcon from '@mui/icons-material/HistoryToggleOff';
import VersionIcon from '@mui/icons-material/Inventory2Outlined';
import { TimelineEvent } from '@callboard/plugin-ml-common';

/** What stands before each kind of event. */
export const EVENT_ICONS = {
  registered: RegisteredIcon,
  version: VersionIcon,
  alias: AliasIcon,
  deployment: DeploymentIcon,
  card: CardIcon,
  conflict: ConflictIcon,
  stale: StaleIcon,
  smoke: SmokeIcon,
  review: ReviewIcon,
  ownership: OwnershipIcon,
  drift: DriftIcon,
} satisfies Record<TimelineEvent['kind'], unknown>;
