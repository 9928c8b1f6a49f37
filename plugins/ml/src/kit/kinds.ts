import DatasetIcon from '@mui/icons-material/DatasetOutlined';
import FeatureIcon from '@mui/icons-material/NumbersOutlined';
import FeatureSetIcon from '@mui/icons-material/ViewColumnOutlined';
import ModelIcon from '@mui/icons-material/ModelTrainingOutlined';
import ServiceIcon from '@mui/icons-material/DnsOutlined';
import { MlKind, toMlKind } from '@callboard/plugin-ml-common';

/** Icon and hue of each kind, the same wherever a kind is shown. */
export const KIND_LOOKS = {
  MlModel: { Icon: ModelIcon, hue: '#7b4bc4' },
  MlDataset: { Icon: DatasetIcon, hue: '#0f7a8a' },
  MlFeatureSet: { Icon: FeatureSetIcon, hue: '#2e7d32' },
  MlFeature: { Icon: FeatureIcon, hue: '#5d7a12' },
  MlInferenceService: { Icon: ServiceIcon, hue: '#b4560e' },
} as const satisfies Record<MlKind, unknown>;

/** The look of a kind in any letter case, or undefined when it is not one of ours. */
export function kindLook(kind: string) {
  const known = toMlKind(kind);
  return known && KIND_LOOKS[known];
}
