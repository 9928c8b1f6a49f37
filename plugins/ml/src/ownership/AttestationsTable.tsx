import { Attestation } from '@callboard/plugin-ml-common';
import { ScrollBox } from '../kit/ScrollBox';
import { DenseTable } from '../kit/DenseTable';
import { RelativeTime } from '../kit/RelativeTime';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { AttestationLink } from './AttestationLink';
import { AttestationProgress } from './AttestationProgress';
import { CampaignState } from './CampaignState';

/** Campaigns, a row each. */
export function AttestationsTable(props: { attestations: Attestation[] }) {
  const t = useMlText();
  const caption = t('ownership.attestation.title');
  return (
    <ScrollBox label={caption}>
      <DenseTable>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            {(['title', 'state', 'due', 'progress'] as const).map(column => (
              <th key={column} scope="col">
                {t(`ownership.attestation.column.${column}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('ownership.attestation.column.mine')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.attestations.map(campaign => (
            <tr key={campaign.id}>
              <th scope="row" className="wrap">
                <AttestationLink id={campaign.id}>
                  {campaign.title}
                </AttestationLink>
              </th>
              <td>
                <CampaignState campaign={campaign} />
              </td>
              <td>
                <RelativeTime iso={campaign.endedAt ?? campaign.dueAt} />
              </td>
              <td>
                <AttestationProgress
                  counts={campaign}
                  over={campaign.state !== 'running'}
                />
              </td>
              <td className="number">
                {campaign.state === 'running' ? campaign.mine : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}
