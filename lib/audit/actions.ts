/** Every act that the audit trail knows, by the thing that it is done to. A new one is added here, and nowhere by accident. */
export type AuditAction =
  | `canary.${'abandon' | 'deviates' | 'gone' | 'proven'}`
  | 'doctor.record'
  | `drift.${'gone' | 'seen'}`
  | `ecosystem.${'add' | 'delete' | 'edit'}`
  | `guardrail.${'override' | 'take-back'}`
  | `lane.${'compare' | 'deviate' | 'pause-all' | 'record-probe' | 'remove' | 'rename' | 'take-back-pause' | 'take-up' | 'unverify' | 'verify'}`
  | 'object.adopt'
  | `person.${'add' | 'change-role'}`
  | `plan.${'approve' | 'make'}`
  | `push.${'done' | 'failed' | 'queued' | 'resume' | 'running' | 'stale' | 'start' | 'stop' | 'stopped' | 'waiting-for-portal'}`
  | `push.step.${'accept' | 'delete' | 'done' | 'failed' | 'portal' | 'stale'}`
  | `scope.${'add' | 'delete' | 'edit' | 'order'}`
  | `sign-in.${'end' | 'fail' | 'hold' | 'succeed'}`
  | `task.${'assign' | 'attest' | 'mark-made' | 'note'}`
  | `tenant.${'add' | 'ask-capabilities' | 'edit' | 'layout'}`
  | `tenant.set-${'approvals' | 'canary' | 'evidence' | 'preview' | 'watch'}`
  | `timer.${'cancel' | 'fire' | 'give-up' | 'leave' | 'miss' | 'postpone' | 'refuse' | 'retry' | 'set' | 'try-now'}`
  | `watch.${'failed' | 'recovered'}`;
