-- CreateIndex
CREATE INDEX "AuditEvent_chain_targetName_seq_idx" ON "AuditEvent"("chain", "targetName", "seq");
