'use client';

import { setTokenExpiryAction } from '@/app/actions/tenant';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { daysLeft, EXPIRY_NOTICE } from '@/lib/ptc/model/token-expiry';
import { SettingForm } from './setting-form';
import type { TokenKind } from './token-kind';

/** When a token expires, as somebody entered it: no API tells it. Days as `2026-11-30`. */
export function TokenExpiry({
  tenant,
  kind,
  expiresOn,
  today,
  admin,
}: {
  tenant: string;
  kind: TokenKind;
  expiresOn: string | null;
  today: string;
  admin: boolean;
}) {
  const { short, use } = kind;
  const isOnly = short === 'token';
  return (
    <Card caption={isOnly ? 'When it expires' : `When the ${short} expires`}>
      {expiresOn !== null && <Due kind={kind} days={daysLeft(new Date(expiresOn), new Date(today))} />}
      {admin ? (
        <SettingForm
          label={isOnly ? 'Expires on' : `Day on which the ${short} expires`}
          hint="As the portal shows it: no API tells it. Leave it empty where the token does not expire."
          saved={expiresOn ?? ''}
          save={(typed) => setTokenExpiryAction({ tenant, use, expiresOn: typed || null })}
          field="expiresOn"
        >
          {(control, value, change) => (
            <TextInput
              {...control}
              type="date"
              className="max-w-56"
              value={value}
              onChange={({ target }) => change(target.value)}
            />
          )}
        </SettingForm>
      ) : (
        <CardBody className="text-sm text-ink-2">{expiresOn ?? 'Not entered.'}</CardBody>
      )}
    </Card>
  );
}

function Due({ kind: { short, fails }, days }: { kind: TokenKind; days: number }) {
  if (days > EXPIRY_NOTICE.first) return null;
  const way = `${fails} from then on. Replace it before.`;
  return (
    <CardBody className="border-b border-line">
      {days < 0 ? (
        <Notice tone="red" title={`The ${short} has expired`}>
          Replace it below.
        </Notice>
      ) : (
        <Notice
          tone={days > EXPIRY_NOTICE.last ? 'amber' : 'red'}
          title={
            days === 0
              ? `The ${short} expires today`
              : `The ${short} expires in ${days} ${days === 1 ? 'day' : 'days'}`
          }
        >
          {way}
        </Notice>
      )}
    </CardBody>
  );
}
