-- What the schema language cannot say: the audit trail only grows, and a plan stays what was reviewed.

CREATE FUNCTION turnout_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: what was written there stays.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_only_grows
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION turnout_refuse();

CREATE TRIGGER plan_stays_as_reviewed
  BEFORE UPDATE ON "Plan"
  FOR EACH ROW WHEN (to_jsonb(OLD) - 'status' IS DISTINCT FROM to_jsonb(NEW) - 'status')
  EXECUTE FUNCTION turnout_refuse();
