-- Whoever watches a push hears of each step the moment it is committed. The id is all that is said.
CREATE FUNCTION "say_push_progress"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of the two tables only "PushStep" has a "pushId"; naming it directly would fail on "Push".
  PERFORM pg_notify('turnout_progress', coalesce(to_jsonb(NEW) ->> 'pushId', to_jsonb(NEW) ->> 'id'));
  RETURN NULL;
END $$;

CREATE TRIGGER "push_progress" AFTER UPDATE ON "Push" FOR EACH ROW EXECUTE FUNCTION "say_push_progress"();
CREATE TRIGGER "push_step_progress" AFTER UPDATE ON "PushStep" FOR EACH ROW EXECUTE FUNCTION "say_push_progress"();
