import { buttonClass } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Installation } from './installation';

const RIGHTS: Record<Installation['database']['tooStrong'][number], string> = {
  superuser: 'it is a superuser',
  owner: 'it owns the table of the audit trail',
  changes: 'it may change or remove rows of the audit trail',
  replica: 'it may switch triggers off with session_replication_role',
};

const WAYS: Record<string, string> = {
  sign: 'Checkpoints are not signed',
  file: 'Checkpoints are not written to the file',
  webhook: 'Checkpoints do not reach the webhook',
};

/** What proves the audit trail: the rights of the database role, the checkpoints and the key that verifies them. */
export function AuditProof({ installation: { audit, database, now } }: { installation: Installation }) {
  const { keys, file, webhook, last, failing } = audit;
  return (
    <Card
      caption="Proof of the audit trail"
      aside={
        last ? (
          <>
            last checkpoint <Time at={last} now={now} />
          </>
        ) : (
          'no checkpoint yet'
        )
      }
    >
      <CardBody className="grid gap-3 text-sm text-ink-2">
        {database.tooStrong.length > 0 && (
          <Notice tone="amber" title="Turnout’s database role has more rights than it needs">
            {sentence(database.tooStrong.map((right) => RIGHTS[right]))} Whoever gets hold of it can rewrite
            the audit trail. Give Turnout a role of its own in <code>DATABASE_URL</code>, and the owner’s in{' '}
            <code>TURNOUT_MIGRATE_URL</code>.
          </Notice>
        )}
        {keys.length === 0 && (
          <Notice tone="amber" title="Checkpoints are not signed">
            There is no key. <code>npm start</code> makes one; a part that is run alone takes it from{' '}
            <code>TURNOUT_AUDIT_KEY</code> and <code>TURNOUT_AUDIT_PUBLIC_KEY</code>.
          </Notice>
        )}
        {failing.map(({ way, problem, since }) => (
          <Notice key={way} tone="red" title={WAYS[way] ?? way}>
            {problem} Since <Time at={since} now={now} />. Pushes go on.
          </Notice>
        ))}
        <p>
          At the end of each push, and each hour, the worker signs what each chain of the audit trail is. Rows
          that are removed or rewritten later no longer fit their checkpoint. Keep the public key, and copies
          of the checkpoints, where nobody who administers this server can change them.
        </p>
        <DataList
          items={[
            {
              term: 'Public key',
              detail: keys.length > 0 ? <code className="wrap-anywhere">{keys.join(', ')}</code> : 'none',
            },
            { term: 'File', detail: file ? <code className="wrap-anywhere">{file}</code> : 'none' },
            { term: 'Webhook', detail: webhook ? <code>{webhook}</code> : 'none' },
          ]}
        />
        {keys.length > 0 && (
          <p>
            <a className={buttonClass()} href="/api/audit/public-key" download>
              Download the public key
            </a>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

/** `It is a superuser, and it owns the table.` */
function sentence(parts: string[]): string {
  const text = parts.join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
