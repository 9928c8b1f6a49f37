import JobIcon from '@mui/icons-material/SettingsOutlined';
import OtherIcon from '@mui/icons-material/CategoryOutlined';
import RunIcon from '@mui/icons-material/PlayCircleOutlined';
import VersionIcon from '@mui/icons-material/SellOutlined';
import { LineageNodeKind } from '@callboard/plugin-ml-common';
import { KIND_LOOKS } from '../kit/kinds';

/** Icon and hue of each sort of node; those of entities as everywhere. */
export const NODE_LOOKS = {
  dataset: KIND_LOOKS.MlDataset,
  column: KIND_LOOKS.MlFeature,
  'feature-set': KIND_LOOKS.MlFeatureSet,
  job: { Icon: JobIcon, hue: '#4b6584' },
  run: { Icon: RunIcon, hue: '#4b6584' },
  model: KIND_LOOKS.MlModel,
  version: { Icon: VersionIcon, hue: '#a05bb5' },
  service: KIND_LOOKS.MlInferenceService,
  other: { Icon: OtherIcon, hue: '#8a8f94' },
} as const satisfies Record<LineageNodeKind, unknown>;

/** The hue of a sort of node, light enough to be seen on a dark ground. */
export function nodeHue(kind: LineageNodeKind, mode: 'light' | 'dark'): string {
  const { hue } = NODE_LOOKS[kind];
  return mode === 'dark' ? `color-mix(in srgb, ${hue} 50%, white)` : hue;
}
