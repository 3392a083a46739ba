-- DropIndex
DROP INDEX "AuditEvent_about_idx";

-- DropIndex
DROP INDEX "AuditEvent_words_idx";

-- What the schema language cannot say: one index over everything that acts are chosen by, and over where they stand. It has each
-- word by its first letters, up to four: a beginning is looked up like a word, where a search for all words that begin so would
-- read all rows that have one of them. Rows stand in blocks of 4,096 and of 131,072, in their chain and over all of them.
CREATE FUNCTION turnout_terms(
  chain TEXT, seq INTEGER, id BIGINT, actor TEXT, action TEXT, object TEXT, about TEXT[], words TSVECTOR
) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL UNSAFE AS $$
  SELECT ARRAY['c:' || chain, 'p:' || actor, 'a:' || action, 'o:' || object,
    '12:' || chain || ':' || (seq >> 12)::text, '17:' || chain || ':' || (seq >> 17)::text,
    '12:*:' || (id >> 12)::text, '17:*:' || (id >> 17)::text]
    || about
    || ARRAY(SELECT DISTINCT 'w:' || left(word, letters) FROM unnest(tsvector_to_array(words)) word, generate_series(1, 4) letters)
$$;
CREATE INDEX "AuditEvent_terms_idx" ON "AuditEvent"
  USING GIN (turnout_terms("chain", "seq", "id", "actorId", "action", "targetName", "about", "words")) WITH (fastupdate = off);
