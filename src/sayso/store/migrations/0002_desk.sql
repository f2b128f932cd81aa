-- What the desk's pages ask for on every request, so that no page has to walk through texts.

CREATE INDEX article_desk ON article (id, name, outlet, published, not_before, story);
CREATE INDEX claim_statement_article ON claim_statement (article, claim);
CREATE INDEX claim_statement_places ON claim_statement (claim, article, statement);
CREATE INDEX figure_statement ON figure (statement, measure, start, "end");
CREATE INDEX statement_desk ON statement (id, kind);
CREATE INDEX claim_story_rank ON claim (story, rank, id);
CREATE INDEX origin_facet ON origin (claim, entity, name, party);
CREATE INDEX quotation_article ON quotation (article, start, "end");
CREATE INDEX check_article ON "check" (article, start, "end");
CREATE INDEX check_entity ON "check" (entity);
