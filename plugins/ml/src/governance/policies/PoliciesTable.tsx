import Link from '@mui/material/Link';
import { PoliciesAnswer } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { DenseTable } from '../../kit/DenseTable';
import { RelativeTime } from '../../kit/RelativeTime';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { ScrollBox } from '../../kit/ScrollBox';
import { EnforcementMark } from '../EnforcementMark';

/** The policies in force, one row each. */
export function PoliciesTable(props: {
  policies: PoliciesAnswer['policies'];
  chosen?: string;
}) {
  const t = useMlText();
  const title = t('governance.policies.list');
  return (
    <Section title={title}>
      <ScrollBox label={title}>
        <DenseTable>
          <thead>
            <tr>
              <th scope="col">{t('governance.policies.policy')}</th>
              <th scope="col">{t('governance.policies.enforcement')}</th>
              <th scope="col" className="number">
                {t('governance.policies.appliesTo')}
              </th>
              <th scope="col" className="number">
                {t('governance.policies.stages')}
              </th>
              <th scope="col" className="number">
                {t('governance.policies.checks')}
              </th>
              <th scope="col">{t('governance.policies.published')}</th>
            </tr>
          </thead>
          <tbody>
            {props.policies.map(each => (
              <tr
                key={each.policy.id}
                className={
                  each.policy.id === props.chosen ? 'shown' : undefined
                }
              >
                <th scope="row">
                  <Link
                    component={RouterLink}
                    to={{
                      search: new URLSearchParams({
                        policy: each.policy.id,
                      }).toString(),
                    }}
                  >
                    {each.policy.title}
                  </Link>{' '}
                  <span className="quiet">
                    {t('governance.checks.version', {
                      version: String(each.policy.version),
                    })}
                  </span>
                </th>
                <td>
                  <EnforcementMark enforcement={each.policy.enforcement} />
                </td>
                <td className="number">
                  {t('governance.policies.entities', {
                    count: each.appliesToCount,
                  })}
                </td>
                <td className="number">{each.policy.stages.length}</td>
                <td className="number">{each.checks.length}</td>
                <td>
                  <RelativeTime iso={each.publishedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
    </Section>
  );
}
