/** Every act that the audit trail knows, by the thing that it is done to. A new one is added here, and nowhere by accident. */
export type AuditAction =
  | `artifactory.${'answer' | 'check' | 'remove-token' | 'set-token'}`
  | `canary.${'abandon' | 'deviates' | 'gone' | 'proven'}`
  | `developer-page.${'replace-address' | 'set-contact' | 'switch'}`
  | 'doctor.record'
  | `drift.${'gone' | 'seen'}`
  | `ecosystem.${'add' | 'delete' | 'edit'}`
  | `guardrail.${'override' | 'take-back'}`
  | 'installation.reseal'
  | `lane.${'compare' | 'deviate' | 'pause-all' | 'record-probe' | 'keep' | 'remove' | 'rename' | 'retire' | 'take-back-pause' | 'take-up' | 'unverify' | 'verify'}`
  | 'object.adopt'
  | `passkey.${'add' | 'remove' | 'rename'}`
  | `person.${'add' | 'change-password' | 'change-rights' | 'change-role' | 'disable' | 'enable' | 'end-sessions' | 'invite' | 'join' | 'make-link' | 'remove' | 'reset-second-factor' | 'set-password'}`
  | `plan.${'approve' | 'make'}`
  | `provider.${'link' | 'map-group' | 'remove' | 'set' | 'unlink' | 'unmap-group'}`
  | `push.${'done' | 'failed' | 'queued' | 'resume' | 'running' | 'stale' | 'start' | 'stop' | 'stopped' | 'waiting-for-portal'}`
  | `push.step.${'accept' | 'delete' | 'done' | 'failed' | 'portal' | 'stale'}`
  | `scope.${'add' | 'delete' | 'edit' | 'order'}`
  | `readiness.${'confirm' | 'take-back'}`
  | 'right.refuse'
  | `second-factor.${'new-codes' | 'switch-off' | 'switch-on'}`
  | 'session.prove'
  | `sign-in.${'end' | 'fail' | 'hold' | 'succeed'}`
  | `task.${'assign' | 'attest' | 'mark-made' | 'note'}`
  | `tenant.${'ask-host' | 'change-host' | 'take-back-host'}`
  | `tenant.${'add' | 'ask-capabilities' | 'edit' | 'layout' | 'remove' | 'remove-read-token' | 'replace-token'}`
  | `tenant.set-${'approvals' | 'canary' | 'evidence' | 'portal' | 'preview' | 'private-access' | 'read-token' | 'token-expiry' | 'watch'}`
  | `timer.${'cancel' | 'fire' | 'give-up' | 'leave' | 'miss' | 'postpone' | 'refuse' | 'retry' | 'set' | 'try-now'}`
  | `traffic.${'begin' | 'export' | 'read-table' | 'remove' | 'resume' | 'sample' | 'start' | 'stop' | 'take-up'}`
  | `watch.${'failed' | 'recovered'}`;
