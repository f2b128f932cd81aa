-- What the desk's pages ask for on every request, so that no page has to walk through texts.

CREATE INDEX IF NOT EXISTS article_desk ON article (id, name, outlet, published, not_before, story);
CREATE INDEX IF NOT EXISTS claim_statement_article ON claim_statement (article, claim);
CREATE INDEX IF NOT EXISTS claim_statement_places ON claim_statement (claim, article, statement);
CREATE INDEX IF NOT EXISTS figure_statement ON figure (statement, measure, start, "end");
CREATE INDEX IF NOT EXISTS statement_desk ON statement (id, kind);
CREATE INDEX IF NOT EXISTS claim_story_rank ON claim (story, rank, id);
CREATE INDEX IF NOT EXISTS origin_facet ON origin (claim, entity, name, party);
CREATE INDEX IF NOT EXISTS quotation_article ON quotation (article, start, "end");
CREATE INDEX IF NOT EXISTS check_article ON "check" (article, start, "end");
CREATE INDEX IF NOT EXISTS check_entity ON "check" (entity);
